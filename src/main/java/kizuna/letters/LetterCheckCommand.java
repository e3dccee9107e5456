package kizuna.letters;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `kizuna letters check ID|FILE`: what a draft carries and what it would still want. A text file
/// needs no shop. Ends with 1 where there is something to look at once more, for scripts.
@Command(name = "check", description = "${bundle:letters.cli.check}")
final class LetterCheckCommand implements Callable<Integer> {
    private static final int SOMETHING_TO_LOOK_AT = 1;

    private final Shop shop;

    @Mixin private final AtConsole console;

    @Parameters(paramLabel = "ID|FILE", description = "${bundle:letters.cli.check.what}")
    private String what = "";

    @Option(names = "--sentences", description = "${bundle:letters.cli.check.sentences}")
    private boolean sentences;

    @Option(names = "--json", description = "${bundle:letters.cli.json}")
    private boolean json;

    LetterCheckCommand(Shop shop) {
        this.shop = shop;
        this.console = new AtConsole(shop);
    }

    /// For machines. `mix`: the share of each, in percent.
    record Told(
            double minutes, Map<String, Long> mix, List<Finding> findings, List<Line> sentences) {}

    record Finding(String rule, String said, String remedy, List<String> quotes) {}

    /// `by`: the words it was read by.
    record Line(String text, String carries, List<String> by) {}

    @Override
    public Integer call() {
        var read = read();
        if (json) {
            shop.json(told(read));
        } else if (read.isEmpty()) {
            shop.say("letters.balance.empty");
        } else {
            print(read, told(read));
        }
        return read.findings().isEmpty() ? 0 : SOMETHING_TO_LOOK_AT;
    }

    private BalancePart read() {
        if (what.matches("[0-9]{1,18}")) {
            var letter = console.letter(Long.parseLong(what), console.reader());
            return shop.bean(Proofreading.class).of(letter, letter.body());
        }
        var text = PlainText.lines(text(Path.of(what)));
        if (text.length() > Letter.LONGEST_BODY) {
            throw Problem.invalid("letters.problem.body_long", Letter.LONGEST_BODY);
        }
        return Proofreading.ofText(text);
    }

    private static String text(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                throw Problem.notFound("letters.cli.check.no_file", file.toString());
            }
            if (Files.size(file) > 4L * Letter.LONGEST_BODY) {
                throw Problem.invalid("letters.problem.body_long", Letter.LONGEST_BODY);
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (MalformedInputException _) {
            throw Problem.invalid("letters.cli.check.no_text", file.toString());
        } catch (IOException _) {
            throw Problem.invalid("letters.cli.check.unreadable", file.toString());
        }
    }

    private Told told(BalancePart read) {
        var mix = new LinkedHashMap<String, Long>();
        read.stretches().forEach(each -> mix.put(AtConsole.word(each.word()), each.percent()));
        return new Told(
                Double.parseDouble(read.minutesTold()),
                mix,
                read.findings().stream()
                        .map(
                                each ->
                                        new Finding(
                                                AtConsole.word(each.key()),
                                                shop.t(each.key(), each.arguments()),
                                                shop.t(each.key() + ".remedy", each.arguments()),
                                                read.quotes(each)))
                        .toList(),
                read.lines().stream()
                        .map(
                                each ->
                                        new Line(
                                                each.sentence(),
                                                AtConsole.word(each.word()),
                                                each.pieces().stream()
                                                        .filter(BalancePart.Piece::marked)
                                                        .map(BalancePart.Piece::text)
                                                        .toList()))
                        .toList());
    }

    private void print(BalancePart read, Told told) {
        if (told.findings.isEmpty()) {
            shop.say("letters.balance.fine");
        }
        for (var finding : told.findings) {
            shop.print("! " + finding.said);
            finding.quotes.forEach(quote -> shop.print("    > " + quote));
            shop.print("    → " + finding.remedy);
        }
        shop.print(
                shop.t("letters.balance.mix")
                        + shop.t("letters.balance.colon")
                        + read.stretches().stream()
                                .map(each -> shop.t(each.word()) + " " + each.percent() + "%")
                                .collect(Collectors.joining(" · ")));
        shop.say("letters.balance.minutes", read.wholeMinutes());
        if (sentences) {
            told.sentences.forEach(
                    line -> shop.print("  [%s] %s".formatted(carried(line), line.text)));
        }
    }

    private String carried(Line line) {
        return shop.t(BalancePart.word(line.carries));
    }
}
