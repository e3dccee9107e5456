package kizuna.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `kizuna sample …`: people who do not exist, in any number.
@Command(
        name = "sample",
        description = "${bundle:sample.command.about}",
        subcommands = SampleCommand.Generate.class)
public final class SampleCommand implements Runnable {
    private final Shop shop;

    @Spec private CommandSpec spec = CommandSpec.create();

    public SampleCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), shop.t("cli.problem.no_command"));
    }

    /// `kizuna sample generate --people N --seed S (--out DIR | --into database)`
    @Command(name = "generate", description = "${bundle:sample.command.generate}")
    static final class Generate implements Callable<Integer> {
        private final Shop shop;

        @Option(
                names = "--people",
                paramLabel = "N",
                required = true,
                description = "${bundle:sample.command.people}")
        private long people;

        @Option(
                names = "--seed",
                paramLabel = "S",
                defaultValue = "7",
                description = "${bundle:sample.command.seed}")
        private long seed;

        @Option(
                names = "--purchases",
                paramLabel = "N",
                defaultValue = "5",
                description = "${bundle:sample.command.purchases}")
        private int purchases;

        @Option(
                names = "--touches",
                paramLabel = "N",
                defaultValue = "5",
                description = "${bundle:sample.command.touches}")
        private int touches;

        @Option(names = "--out", paramLabel = "DIR", description = "${bundle:sample.command.out}")
        private @Nullable Path out;

        @Option(
                names = "--into",
                paramLabel = "database",
                description = "${bundle:sample.command.into}")
        private @Nullable String into;

        Generate(Shop shop) {
            this.shop = shop;
        }

        @Override
        public Integer call() throws IOException {
            long began = System.nanoTime();
            var folder = out;
            if (folder != null) {
                Crowds.write(
                        wish(LocalDate.now(Clock.system(SampleShop.ZONE))),
                        folder,
                        Progress.UNSEEN);
                shop.say("sample.command.wrote", people, folder.toString(), seconds(began));
            } else if ("database".equals(into)) {
                var crowds = shop.bean(Crowds.class);
                var wish = wish(shop.bean(Team.class).today());
                long rows = crowds.fill(wish, (done, total) -> said(done, total, began));
                shop.say("sample.command.filled", rows, seconds(began));
            } else {
                throw Problem.invalid("sample.problem.where");
            }
            return 0;
        }

        private Crowds.Wish wish(LocalDate end) {
            return new Crowds.Wish(people, seed, end, purchases, touches);
        }

        private void said(long done, long total, long began) {
            shop.say("sample.command.progress", done, total, seconds(began));
        }

        private static double seconds(long began) {
            return Math.round((System.nanoTime() - began) / 1e8) / 10.0;
        }
    }
}
