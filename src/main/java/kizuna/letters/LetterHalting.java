package kizuna.letters;

import java.util.concurrent.Callable;
import kizuna.platform.Shop;
import kizuna.team.Me;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kizuna letters pause|resume|stop ID`: a letter under way, at its very next one.
abstract class LetterHalting implements Callable<Integer> {
    final Shop shop;

    @Mixin final AtConsole console;

    @Parameters(paramLabel = "ID", description = "${bundle:letters.cli.id}")
    private long id;

    private LetterHalting(Shop shop) {
        this.shop = shop;
        this.console = new AtConsole(shop);
    }

    /// The key of what is said when it is done.
    abstract String halt(Letter.Id letter, Me me);

    @Override
    public Integer call() {
        shop.say(halt(new Letter.Id(id), console.doer()));
        return 0;
    }

    /// `kizuna letters pause ID`
    @Command(name = "pause", description = "${bundle:letters.cli.pause}")
    static final class PauseCommand extends LetterHalting {
        PauseCommand(Shop shop) {
            super(shop);
        }

        @Override
        String halt(Letter.Id letter, Me me) {
            shop.bean(Letters.class).pause(letter, me);
            return "letters.cli.paused";
        }
    }

    /// `kizuna letters resume ID`
    @Command(name = "resume", description = "${bundle:letters.cli.resume}")
    static final class ResumeCommand extends LetterHalting {
        ResumeCommand(Shop shop) {
            super(shop);
        }

        @Override
        String halt(Letter.Id letter, Me me) {
            shop.bean(Letters.class).resume(letter, me);
            return "letters.cli.resumed";
        }
    }

    /// `kizuna letters stop ID`: for good, and so only after a yes.
    @Command(name = "stop", description = "${bundle:letters.cli.stop}")
    static final class StopCommand extends LetterHalting {
        @Option(names = "--yes", description = "${bundle:letters.cli.yes.about}")
        private boolean yes;

        StopCommand(Shop shop) {
            super(shop);
        }

        @Override
        String halt(Letter.Id letter, Me me) {
            var titled = console.titled(console.letter(letter.value(), me));
            console.confirm(yes, shop.t("letters.cli.stop.sure", titled));
            shop.bean(Letters.class).stop(letter, me);
            return "letters.cli.stopped";
        }
    }
}
