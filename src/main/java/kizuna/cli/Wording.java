package kizuna.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// How the command line speaks: help, refusals and faults in the language of whoever typed.
final class Wording {
    private static final int FAULT = 1;
    private static final int INTERRUPTED = 130;

    private Wording() {}

    static CommandLine spoken(CommandLine line, Shop shop, Texts texts) {
        line.setResourceBundle(new Sentences(texts, shop.locale()));
        line.setExecutionExceptionHandler((fault, asked, _) -> say(fault, shop, asked.getErr()));
        line.setParameterExceptionHandler((fault, _) -> refuse(fault, shop));
        line.setExecutionStrategy(parsed -> answer(parsed, shop));
        line.setCaseInsensitiveEnumValuesAllowed(true);
        asTyped(line);
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

    /// Who asks for a language that we do not speak is not answered in another one.
    private static int answer(ParseResult parsed, Shop shop) {
        var unknown = shop.language().filter(each -> !Texts.isSpoken(each));
        if (unknown.isEmpty()) {
            return new CommandLine.RunLast().execute(parsed);
        }
        var line = parsed.commandSpec().commandLine();
        var choice = shop.t("cli.problem.value_choice", "ja, en");
        line.getErr().println(shop.t("cli.problem.value", unknown.get(), "--lang", choice));
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    /// Numbers and days typed in wide letters, as from a Japanese keyboard, are the same.
    private static void asTyped(CommandLine line) {
        line.registerConverter(int.class, typed -> Integer.valueOf(narrow(typed)));
        line.registerConverter(Integer.class, typed -> Integer.valueOf(narrow(typed)));
        line.registerConverter(double.class, typed -> Double.valueOf(narrow(typed)));
        line.registerConverter(Double.class, typed -> Double.valueOf(narrow(typed)));
        line.registerConverter(
                LocalDate.class, typed -> LocalDate.parse(narrow(typed).replace('/', '-')));
    }

    private static String narrow(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).replaceAll("[−‐–ー]", "-");
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
        err.println(shop.t("cli.problem.unexpected", String.valueOf(fault.getMessage())));
        var log = shop.folder().resolve("kizuna.log");
        if (Files.exists(log)) { // a command without a shop has none
            err.println(shop.t("cli.problem.details", log));
        }
        return FAULT;
    }

    /// What was typed cannot be meant: which part of it, what would do, and where there is more.
    private static int refuse(ParameterException fault, Shop shop) {
        var line = fault.getCommandLine();
        var err = line.getErr();
        err.println(refusal(fault, shop));
        err.println(shop.t("cli.problem.see", line.getCommandSpec().qualifiedName() + " --help"));
        return line.getCommandSpec().exitCodeOnInvalidInput();
    }

    private static String refusal(ParameterException fault, Shop shop) {
        var argument = fault.getArgSpec();
        if (fault instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched, shop);
        } else if (fault instanceof MissingParameterException missing) {
            var names =
                    missing.getMissing().isEmpty()
                            ? argument == null ? "" : name(argument)
                            : missing.getMissing().stream()
                                    .map(Wording::name)
                                    .collect(Collectors.joining(", "));
            return shop.t("cli.problem.missing", names);
        } else if (argument != null && fault.getValue() != null) {
            return shop.t(
                    "cli.problem.value", fault.getValue(), name(argument), hint(argument, shop));
        } else {
            return String.valueOf(fault.getMessage());
        }
    }

    private static String unmatched(UnmatchedArgumentException fault, Shop shop) {
        var typed = String.join(" ", fault.getUnmatched());
        var near = fault.getSuggestions();
        return near.isEmpty()
                ? shop.t("cli.problem.unknown", typed)
                : shop.t("cli.problem.unknown_near", typed, near.getFirst());
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    /// What would do in its place.
    private static String hint(ArgSpec argument, Shop shop) {
        var type = argument.type();
        if (type == LocalDate.class) {
            return shop.t("cli.problem.value_date");
        } else if (type.isEnum()) {
            return shop.t(
                    "cli.problem.value_choice",
                    argument.paramLabel().contains("|")
                            ? argument.paramLabel().replace("|", ", ")
                            : choices(type));
        } else if (type == ZoneId.class) {
            return shop.t("cli.problem.value_zone");
        } else if (type == double.class || type == Double.class) {
            return shop.t("cli.problem.value_decimal");
        } else {
            return shop.t("cli.problem.value_number");
        }
    }

    private static String choices(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(each -> String.valueOf(each).toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
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
