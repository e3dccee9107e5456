package kizuna.intake;

import kizuna.platform.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kizuna import …`: files in.
@Command(
        name = "import",
        description = "${bundle:intake.command.about}",
        subcommands = {
            PeopleCommand.class,
            PurchasesCommand.class,
            ListCommand.class,
            UndoCommand.class
        })
public final class ImportCommand implements Runnable {
    private final Shop shop;

    @Spec private CommandSpec spec = CommandSpec.create();

    public ImportCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), shop.t("cli.problem.no_command"));
    }
}
