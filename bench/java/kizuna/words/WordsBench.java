package kizuna.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import kizuna.bench.Table;

/// How well letters are read, on whole letters that were written apart from what is learnt; beside
/// the simplest readings. And how fast.
final class WordsBench {
    private static final Path LETTERS = Path.of("src/test/resources/kizuna/words");
    private static final long ROUND = 2_000_000_000L;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    private record Labelled(Element element, String text) {}

    /// Right answers of one way of reading, element by element.
    private static final class Score {
        private final int[][] answers = new int[Element.values().length][Element.values().length];

        void add(Element truth, Element answer) {
            answers[truth.ordinal()][answer.ordinal()]++;
        }

        double right() {
            return (double) java.util.stream.IntStream.range(0, answers.length)
                            .map(i -> answers[i][i])
                            .sum()
                    / all();
        }

        int all() {
            return Arrays.stream(answers).flatMapToInt(Arrays::stream).sum();
        }

        int of(Element truth) {
            return Arrays.stream(answers[truth.ordinal()]).sum();
        }

        double precision(Element each) {
            int said = Arrays.stream(answers).mapToInt(row -> row[each.ordinal()]).sum();
            return said == 0 ? 0 : (double) answers[each.ordinal()][each.ordinal()] / said;
        }

        double recall(Element each) {
            int of = of(each);
            return of == 0 ? 0 : (double) answers[each.ordinal()][each.ordinal()] / of;
        }

        double f1(Element each) {
            return f1(precision(each), recall(each));
        }

        double meanF1() {
            return Arrays.stream(Element.values()).mapToDouble(this::f1).average().orElse(0);
        }

        static double f1(double precision, double recall) {
            return precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        }
    }

    public static void main(String... arguments) {
        var set = arguments.length > 0 ? arguments[0] : "test";
        long begun = THREAD.getCurrentThreadCpuTime();
        var words = Words.load();
        long took = THREAD.getCurrentThreadCpuTime() - begun;
        for (var language : Language.values()) {
            measure(words, language, letters(set, language));
        }
        System.out.println();
        System.out.println(
                "Made (dictionary read, both languages learnt) in "
                        + Table.seconds(took)
                        + " of one core's time");
        System.out.println();
        Table.head("language", "sentences/s of one core's time", "a letter of 8 sentences");
        for (var language : Language.values()) {
            speed(words, language, letters(set, language));
        }
        if (arguments.length > 1) {
            misses(words, set);
        }
    }

    private static void measure(Words words, Language language, List<List<Labelled>> letters) {
        var sentences = letters.stream().flatMap(List::stream).toList();
        var lexicon = Lexicon.of(language);
        var most = majority(sentences);
        var model = score(sentences, each -> words.sentence(each).likely());
        var byLexicon = score(sentences, each -> byLexicon(lexicon, each));
        var majority = score(sentences, each -> most);
        var answered =
                sentences.stream()
                        .filter(each -> words.sentence(each.text).element().isPresent())
                        .toList();
        System.out.println();
        System.out.printf(
                Locale.ROOT,
                "%s: %d letters, %d sentences%n%n",
                language == Language.JAPANESE ? "Japanese" : "English",
                letters.size(),
                sentences.size());
        Table.head("reading", "right", "mean F1");
        Table.row("words", percent(model.right()), Table.ratio(model.meanF1()));
        Table.row("lexicon alone", percent(byLexicon.right()), Table.ratio(byLexicon.meanF1()));
        Table.row(
                "majority (" + most.key() + ")",
                percent(majority.right()),
                Table.ratio(majority.meanF1()));
        Table.row("all positive, each element", "–", Table.ratio(allPositive(model)));
        System.out.println();
        System.out.printf(
                Locale.ROOT,
                "It abstains from %d; of the %d it answers, %s are right.%n%n",
                sentences.size() - answered.size(),
                answered.size(),
                percent(score(answered, each -> words.sentence(each).likely()).right()));
        Table.head(
                "element", "sentences", "precision", "recall", "F1", "lexicon F1", "all positive F1");
        for (var each : Element.values()) {
            Table.row(
                    each.key(),
                    String.valueOf(model.of(each)),
                    Table.ratio(model.precision(each)),
                    Table.ratio(model.recall(each)),
                    Table.ratio(model.f1(each)),
                    Table.ratio(byLexicon.f1(each)),
                    Table.ratio(Score.f1((double) model.of(each) / model.all(), 1)));
        }
    }

    private static double allPositive(Score score) {
        return Arrays.stream(Element.values())
                .mapToDouble(each -> Score.f1((double) score.of(each) / score.all(), 1))
                .average()
                .orElse(0);
    }

    private static Score score(List<Labelled> sentences, Function<String, Element> reading) {
        var score = new Score();
        sentences.forEach(each -> score.add(each.element, reading.apply(each.text)));
        return score;
    }

    private static Element majority(List<Labelled> sentences) {
        return Arrays.stream(Element.values())
                .max(
                        java.util.Comparator.comparingLong(
                                element ->
                                        sentences.stream()
                                                .filter(each -> each.element == element)
                                                .count()))
                .orElseThrow();
    }

    /// The element with most words; the first one in a tie; plain without any.
    private static Element byLexicon(Lexicon lexicon, String sentence) {
        var counts = new EnumMap<Element, Integer>(Element.class);
        lexicon.hits(sentence).forEach(hit -> counts.merge(Element.of(hit.entry().key()), 1, Integer::sum));
        return counts.isEmpty()
                ? Element.PLAIN
                : Collections.max(
                                counts.entrySet(),
                                java.util.Map.Entry.<Element, Integer>comparingByValue()
                                        .thenComparing(
                                                java.util.Map.Entry.<Element, Integer>comparingByKey()
                                                        .reversed()))
                        .getKey();
    }

    private static void speed(Words words, Language language, List<List<Labelled>> letters) {
        var text =
                letters.stream()
                        .map(each -> each.stream().map(Labelled::text).toList())
                        .map(each -> String.join("\n", each))
                        .toList();
        run(words, text);
        long best = Long.MAX_VALUE;
        long sentences = letters.stream().mapToLong(List::size).sum();
        for (int i = 0; i < 3; i++) {
            best = Math.min(best, run(words, text));
        }
        Table.row(
                language == Language.JAPANESE ? "Japanese" : "English",
                Table.perSecond(sentences, best),
                String.format(Locale.ROOT, "%.2f ms", best / 1e6 / sentences * 8));
    }

    /// Nanoseconds of this thread's own time for reading all letters once, by the mean of a round:
    /// what else runs on the machine does not count.
    private static long run(Words words, List<String> letters) {
        long begun = THREAD.getCurrentThreadCpuTime();
        long rounds = 0;
        long read = 0;
        while (THREAD.getCurrentThreadCpuTime() - begun < ROUND) {
            for (var each : letters) {
                read += words.letter(each).readings().size();
            }
            rounds++;
        }
        if (read == 0) {
            throw new IllegalStateException("Nothing read");
        }
        return (THREAD.getCurrentThreadCpuTime() - begun) / rounds;
    }

    private static void misses(Words words, String set) {
        for (var language : Language.values()) {
            for (var each : letters(set, language).stream().flatMap(List::stream).toList()) {
                var reading = words.sentence(each.text);
                if (reading.likely() != each.element) {
                    System.out.printf(
                            Locale.ROOT,
                            "%s read as %s (%.2f): %s%n",
                            each.element.key(),
                            reading.likely().key(),
                            reading.sure(),
                            each.text);
                }
            }
        }
    }

    private static List<List<Labelled>> letters(String set, Language language) {
        try {
            var text = Files.readString(LETTERS.resolve(set + "_" + language.code() + ".tsv"));
            var letters = new ArrayList<List<Labelled>>();
            for (var row : Resources.rowsOf(text)) {
                if (row.length == 1) {
                    letters.add(new ArrayList<>());
                } else {
                    letters.getLast().add(new Labelled(Element.of(row[0]), row[1]));
                }
            }
            return letters;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
