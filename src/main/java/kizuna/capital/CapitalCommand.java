package kizuna.capital;

import kizuna.platform.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kizuna capital …`: what customers will do, from a file of purchases alone or from the shop's.
@Command(
        name = "capital",
        description = "${bundle:capital.command.about}",
        subcommands = {
            FitCommand.class,
            PredictCommand.class,
            ValidateCommand.class,
            TrialCommand.class,
            ReturnCommand.class,
            RecountCommand.class
        })
public final class CapitalCommand implements Runnable {
    private final Shop shop;

    @Spec private CommandSpec spec = CommandSpec.create();

    public CapitalCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), shop.t("cli.problem.no_command"));
    }
}
