package kizuna.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import kizuna.bond.BondCommand;
import kizuna.bond.TodayCommand;
import kizuna.capital.CapitalCommand;
import kizuna.export.ExportCommand;
import kizuna.export.RestoreCommand;
import kizuna.feasts.FeastsCommand;
import kizuna.intake.ImportCommand;
import kizuna.letters.LettersCommand;
import kizuna.people.KeysCommand;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import kizuna.sample.SampleCommand;
import kizuna.team.TeamCommand;
import kizuna.wow.WowCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The whole command line. Each module owns its commands; here is the table of contents.
@Command(
        name = "kizuna",
        version = "Kizuna " + Shop.VERSION,
        description = "${bundle:cli.about}",
        subcommands = {
            StartCommand.class,
            DemoCommand.class,
            DoctorCommand.class,
            TodayCommand.class,
            TeamCommand.class,
            BondCommand.class,
            LettersCommand.class,
            FeastsCommand.class,
            WowCommand.class,
            WarmUpCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            RestoreCommand.class,
            KeysCommand.class,
            CapitalCommand.class,
            SampleCommand.class,
        })
public final class KizunaCommand implements Runnable {
    @Mixin private final Shop shop;

    @SuppressWarnings("UnusedVariable") // picocli reads it
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "${bundle:cli.help}")
    private boolean help;

    @SuppressWarnings("UnusedVariable") // picocli reads it
    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "${bundle:cli.version}")
    private boolean version;

    @Spec private CommandSpec spec = CommandSpec.create();

    private KizunaCommand(Shop shop) {
        this.shop = shop;
    }

    /// Runs one command line to its end; the answer is the exit code.
    public static int run(Class<?> application, String... arguments) {
        var texts = Texts.load();
        var out = writer(FileDescriptor.out);
        var err = writer(FileDescriptor.err);
        var ended = endOnInterrupt(Thread.currentThread());
        var shop = new Shop(application, texts, System.getenv(), out, err);
        shop.speak(Wording.asked(arguments));
        try (shop) {
            return commandLine(shop, texts).setOut(out).setErr(err).execute(arguments);
        } catch (RuntimeException | Error fault) {
            return Wording.say(fault, shop, err);
        } finally {
            ended.countDown();
        }
    }

    static CommandLine commandLine(Shop shop, Texts texts) {
        var line = new CommandLine(new KizunaCommand(shop), new Commands(shop));
        line.setExpandAtFiles(false);
        return Wording.spoken(line, shop, texts);
    }

    /// Ctrl-C and SIGTERM interrupt the command, which then closes its shop in order; the program
    /// waits for that.
    private static CountDownLatch endOnInterrupt(Thread command) {
        var ended = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(
                                () -> {
                                    if (ended.getCount() > 0) {
                                        command.interrupt();
                                        await(ended);
                                    }
                                }));
        return ended;
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// UTF-8 whatever the locale says: a shop's words are Japanese more often than not.
    private static PrintWriter writer(FileDescriptor to) {
        return new PrintWriter(
                new OutputStreamWriter(new FileOutputStream(to), StandardCharsets.UTF_8), true);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), shop.t("cli.problem.no_command"));
    }
}
