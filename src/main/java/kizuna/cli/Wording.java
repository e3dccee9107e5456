package kizuna.cli;

import java.io.PrintWriter;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/// How the command line speaks: help, refusals and faults in the language of whoever typed.
final class Wording {
    private static final int FAULT = 1;
    private static final int INTERRUPTED = 130;

    private Wording() {}

    static CommandLine spoken(CommandLine line, Shop shop, Texts texts) {
        line.setResourceBundle(new Sentences(texts, shop.locale()));
        line.setExecutionExceptionHandler((fault, asked, _) -> say(fault, shop, asked.getErr()));
        line.setUsageHelpAutoWidth(true);
        headings(line, shop);
        return line;
    }

    /// The language that `--lang` names among raw arguments.
    static Optional<String> asked(String... arguments) {
        var all = List.of(arguments);
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).startsWith("--lang=")) {
                return Optional.of(all.get(i).substring("--lang=".length()));
            }
            if (all.get(i).equals("--lang") && i + 1 < all.size()) {
                return Optional.of(all.get(i + 1));
            }
        }
        return Optional.empty();
    }

    private static void headings(CommandLine line, Shop shop) {
        line.getCommandSpec()
                .usageMessage()
                .synopsisHeading(shop.t("cli.heading.usage") + " ")
                .parameterListHeading("%n" + shop.t("cli.heading.parameters") + "%n")
                .optionListHeading("%n" + shop.t("cli.heading.options") + "%n")
                .commandListHeading("%n" + shop.t("cli.heading.commands") + "%n");
        line.getSubcommands().values().forEach(each -> headings(each, shop));
    }

    static int say(Throwable fault, Shop shop, PrintWriter err) {
        var problem = problem(fault);
        if (problem != null) {
            err.println(shop.t(problem.key(), problem.arguments()));
            return problem.kind().exitCode();
        }
        if (Thread.interrupted() || fault instanceof InterruptedException) {
            return INTERRUPTED;
        }
        LoggerFactory.getLogger(Wording.class).error("A command failed", fault);
        err.println(
                shop.t(
                        "cli.problem.unexpected",
                        String.valueOf(fault.getMessage()),
                        shop.folder().resolve("kizuna.log")));
        return FAULT;
    }

    private static @Nullable Problem problem(Throwable fault) {
        for (Throwable each = fault; each != null; each = each.getCause()) {
            if (each instanceof Problem problem) {
                return problem;
            }
        }
        return null;
    }

    /// The texts as picocli asks for them: `${bundle:key}`; it fills in its own `${...}`.
    private static final class Sentences extends ResourceBundle {
        private final Texts texts;
        private final Locale locale;

        Sentences(Texts texts, Locale locale) {
            this.texts = texts;
            this.locale = locale;
        }

        @Override
        @SuppressWarnings("NullAway") // ResourceBundle's contract: null for an unknown key
        protected Object handleGetObject(String key) {
            return texts.all(locale).get(key);
        }

        @Override
        public Enumeration<String> getKeys() {
            return Collections.enumeration(texts.all(locale).keySet());
        }
    }
}
