package kizuna.letters;

import kizuna.platform.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kizuna letters …`: letters at the console, by the rules of the pages.
@Command(
        name = "letters",
        description = "${bundle:letters.cli.about}",
        subcommands = {
            LetterListCommand.class,
            LetterShowCommand.class,
            LetterCheckCommand.class,
            LetterToCommand.class,
            LetterSendCommand.class,
            LetterHalting.PauseCommand.class,
            LetterHalting.ResumeCommand.class,
            LetterHalting.StopCommand.class,
            LetterTopicsCommand.class
        })
public final class LettersCommand implements Runnable {
    private final Shop shop;

    @Spec private CommandSpec spec = CommandSpec.create();

    public LettersCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), shop.t("cli.problem.no_command"));
    }
}
