package kizuna.intake;

import java.time.format.DateTimeFormatter;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kizuna.platform.Shop;
import kizuna.team.Store;
import kizuna.team.Team;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `kizuna import list`
@Command(name = "list", description = "${bundle:intake.command.list}")
final class ListCommand implements Callable<Integer> {
    private final Shop shop;

    @Option(names = "--json", description = "${bundle:intake.command.json}")
    private boolean json;

    ListCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() {
        shop.mustExist();
        var team = shop.bean(Team.class);
        var stores = team.stores().stream().map(Store::id).collect(Collectors.toSet());
        var history = shop.bean(Intake.class).history(stores);
        if (json) {
            shop.json(history);
        } else if (history.isEmpty()) {
            shop.say("intake.said.none");
        } else {
            var day = DateTimeFormatter.ISO_LOCAL_DATE.withZone(team.zone());
            history.forEach(past -> say(past, day));
        }
        return 0;
    }

    private void say(IntakeStore.Past past, DateTimeFormatter day) {
        shop.say(
                "intake.said.past",
                String.valueOf(past.id()),
                day.format(past.startedAt()),
                shop.t(past.kind() == Kind.PEOPLE ? "intake.kind.people" : "intake.kind.purchases"),
                past.fileName(),
                past.added(),
                past.changed(),
                past.same(),
                past.wrong(),
                past.undoneAt() == null ? "" : shop.t("intake.said.past_undone"));
    }
}
