package kizuna.letters;

import java.util.concurrent.Callable;
import kizuna.platform.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kizuna letters pause|resume|stop ID`: a letter under way, at its very next one.
final class LetterHalting {
    private LetterHalting() {}

    /// `kizuna letters pause ID`
    @Command(name = "pause", description = "${bundle:letters.cli.pause}")
    static final class PauseCommand implements Callable<Integer> {
        private final Shop shop;

        @Mixin private final AtConsole console;

        @Parameters(paramLabel = "ID", description = "${bundle:letters.cli.id}")
        private long id;

        PauseCommand(Shop shop) {
            this.shop = shop;
            this.console = new AtConsole(shop);
        }

        @Override
        public Integer call() {
            shop.bean(Letters.class).pause(new Letter.Id(id), console.doer());
            shop.say("letters.cli.paused");
            return 0;
        }
    }

    /// `kizuna letters resume ID`
    @Command(name = "resume", description = "${bundle:letters.cli.resume}")
    static final class ResumeCommand implements Callable<Integer> {
        private final Shop shop;

        @Mixin private final AtConsole console;

        @Parameters(paramLabel = "ID", description = "${bundle:letters.cli.id}")
        private long id;

        ResumeCommand(Shop shop) {
            this.shop = shop;
            this.console = new AtConsole(shop);
        }

        @Override
        public Integer call() {
            shop.bean(Letters.class).resume(new Letter.Id(id), console.doer());
            shop.say("letters.cli.resumed");
            return 0;
        }
    }

    /// `kizuna letters stop ID`: for good, and so only after a yes.
    @Command(name = "stop", description = "${bundle:letters.cli.stop}")
    static final class StopCommand implements Callable<Integer> {
        private final Shop shop;

        @Mixin private final AtConsole console;

        @Parameters(paramLabel = "ID", description = "${bundle:letters.cli.id}")
        private long id;

        @Option(names = "--yes", description = "${bundle:letters.cli.yes.about}")
        private boolean yes;

        StopCommand(Shop shop) {
            this.shop = shop;
            this.console = new AtConsole(shop);
        }

        @Override
        public Integer call() {
            var me = console.doer();
            var letter = console.letter(id, me);
            console.confirm(yes, shop.t("letters.cli.stop.sure", console.titled(letter)));
            shop.bean(Letters.class).stop(letter.id(), me);
            shop.say("letters.cli.stopped");
            return 0;
        }
    }
}
