package kizuna.intake;

import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import kizuna.team.Store;
import kizuna.team.Team;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `kizuna import undo N`
@Command(name = "undo", description = "${bundle:intake.command.undo}")
final class UndoCommand implements Callable<Integer> {
    private final Shop shop;

    @Parameters(paramLabel = "N", description = "${bundle:intake.command.import_id}")
    private long importId;

    UndoCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() {
        shop.mustExist();
        var stores =
                shop.bean(Team.class).stores().stream().map(Store::id).collect(Collectors.toSet());
        var undone = shop.bean(Intake.class).undo(importId, stores, null);
        undone.said(shop.bean(Texts.class), shop.locale()).forEach(shop::print);
        return 0;
    }
}
