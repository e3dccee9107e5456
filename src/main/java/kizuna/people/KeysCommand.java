package kizuna.people;

import kizuna.platform.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kizuna keys …`: the keys of what is told in confidence.
@Command(
        name = "keys",
        description = "${bundle:people.cli.keys}",
        subcommands = KeysCommand.RotateCommand.class)
public final class KeysCommand implements Runnable {
    private final Shop shop;

    @Spec private CommandSpec spec = CommandSpec.create();

    public KeysCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), shop.t("cli.problem.no_command"));
    }

    /// `kizuna keys rotate`: a new key, with which everything is closed anew.
    @Command(name = "rotate", description = "${bundle:people.cli.rotate}")
    static final class RotateCommand implements Runnable {
        private final Shop shop;

        RotateCommand(Shop shop) {
            this.shop = shop;
        }

        @Override
        public void run() {
            shop.mustExist();
            int closed = shop.bean(Confidences.class).rotate();
            shop.say("people.cli.rotated", closed, shop.bean(Keyring.class).file().toString());
        }
    }
}
