package kizuna.bond;

import kizuna.platform.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kizuna bond …`: the bonds themselves.
@Command(
        name = "bond",
        description = "${bundle:bond.cli.about}",
        subcommands = {RescoreCommand.class, ExplainCommand.class})
public final class BondCommand implements Runnable {
    private final Shop shop;

    @Spec private CommandSpec spec = CommandSpec.create();

    public BondCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), shop.t("cli.problem.no_command"));
    }
}
