package kizuna.words;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.bench.Table;

/// How well customers' words are heard, on words that were written apart from what is learnt;
/// beside the simplest ways to hear them. And how fast.
final class EarBench {
    private static final Path SETS = Path.of("src/test/resources/kizuna/words");
    private static final long ROUND = 2_000_000_000L;
    private static final ThreadMXBean THREAD = ManagementFactory.getThreadMXBean();

    /// Of GoEmotions' emotions, what each is with us; the others are none of ours.
    private static final Map<Tone, Set<String>> GO_EMOTIONS =
            Map.of(
                    Tone.JOY,
                    Set.of("joy", "amusement", "excitement", "gratitude", "love", "relief", "pride"),
                    Tone.SURPRISE,
                    Set.of("surprise"),
                    Tone.TRUST,
                    Set.of("admiration", "approval"),
                    Tone.ANTICIPATION,
                    Set.of("optimism", "desire", "excitement"),
                    Tone.SADNESS,
                    Set.of("sadness", "grief", "disappointment", "remorse"),
                    Tone.ANGER,
                    Set.of("anger", "annoyance", "disapproval", "disgust"),
                    Tone.POSITIVE,
                    Set.of(
                            "admiration", "amusement", "approval", "caring", "excitement", "gratitude",
                            "joy", "love", "optimism", "pride", "relief"),
                    Tone.NEGATIVE,
                    Set.of(
                            "anger", "annoyance", "disappointment", "disapproval", "disgust",
                            "embarrassment", "fear", "grief", "nervousness", "remorse", "sadness"));

    private record Said(Set<Tone> tones, String text) {}

    /// How often a tone was heard where it sounds, where it does not, and missed.
    private record Count(int both, int said, int of) {
        double precision() {
            return said == 0 ? 0 : (double) both / said;
        }

        double recall() {
            return of == 0 ? 0 : (double) both / of;
        }

        double f1() {
            return said + of == 0 ? 0 : 2.0 * both / (said + of);
        }
    }

    private EarBench() {}

    /// `development` measures the set for tuning; a second word shows what was heard wrongly;
    /// `goemotions FOLDER` measures real English comments, which are not in this repository.
    public static void main(String... arguments) {
        var set = arguments.length > 0 ? arguments[0] : "test";
        long begun = THREAD.getCurrentThreadCpuTime();
        var ear = Ear.load();
        long took = THREAD.getCurrentThreadCpuTime() - begun;
        if (set.equals("goemotions")) {
            measure(ear, Language.ENGLISH, goEmotions(Path.of(arguments[1])), GO_EMOTIONS.keySet());
            return;
        }
        for (var language : Language.values()) {
            measure(ear, language, said(set, language), EnumSet.allOf(Tone.class));
        }
        System.out.println();
        System.out.println(
                "Made (both languages learnt) in " + Table.seconds(took) + " of one core's time");
        System.out.println();
        Table.head("language", "documents/s of one core's time", "a document");
        for (var language : Language.values()) {
            speed(ear, language, said(set, language));
        }
        if (arguments.length > 1) {
            misses(ear, set);
        }
    }

    private static void measure(Ear ear, Language language, List<Said> all, Set<Tone> tones) {
        var lexicon = Lexicon.ofTones(language);
        var heard = all.stream().map(each -> ear.hear(each.text)).toList();
        System.out.println();
        System.out.printf(
                Locale.ROOT,
                "%s: %d documents%n%n",
                language == Language.JAPANESE ? "Japanese" : "English",
                all.size());
        Table.head(
                "tone",
                "documents",
                "right",
                "abstains",
                "right of the rest",
                "precision",
                "recall",
                "F1",
                "lexicon F1",
                "all positive F1",
                "majority right");
        double own = 0;
        double byLexicon = 0;
        double positive = 0;
        int tonesMeasured = 0;
        for (var tone : Tone.values()) {
            if (tones.contains(tone)) {
                var count = count(all, i -> heard.get(i).is(tone), tone);
                var simple = count(all, i -> hits(lexicon, all.get(i).text, tone), tone);
                double every = new Count(count.of, all.size(), count.of).f1();
                double half = share(all, i -> likely(heard.get(i), tone) == sounds(all, i, tone));
                var sure = new ArrayList<Integer>();
                for (int i = 0; i < all.size(); i++) {
                    if (!heard.get(i).abstains(tone)) {
                        sure.add(i);
                    }
                }
                long rightOfSure =
                        sure.stream()
                                .filter(i -> heard.get(i).is(tone) == sounds(all, i, tone))
                                .count();
                Table.row(
                        tone.key(),
                        String.valueOf(count.of),
                        percent(half),
                        String.valueOf(all.size() - sure.size()),
                        percent((double) rightOfSure / sure.size()),
                        Table.ratio(count.precision()),
                        Table.ratio(count.recall()),
                        Table.ratio(count.f1()),
                        Table.ratio(simple.f1()),
                        Table.ratio(every),
                        percent(
                                Math.max(count.of, all.size() - count.of)
                                        / (double) all.size()));
                own += count.f1();
                byLexicon += simple.f1();
                positive += every;
                tonesMeasured++;
            }
        }
        System.out.println();
        Table.head("hearing", "mean F1");
        Table.row("ours", Table.ratio(own / tonesMeasured));
        Table.row("lexicon alone", Table.ratio(byLexicon / tonesMeasured));
        Table.row("all positive", Table.ratio(positive / tonesMeasured));
        Table.row("majority (never)", Table.ratio(0));
    }

    /// What it would say without abstaining.
    private static boolean likely(Hearing hearing, Tone tone) {
        return hearing.sentences().stream().anyMatch(each -> each.sound(tone).sure() >= 0.5);
    }

    private static boolean sounds(List<Said> all, int i, Tone tone) {
        return all.get(i).tones.contains(tone);
    }

    private static boolean hits(Lexicon lexicon, String text, Tone tone) {
        return lexicon.hits(text).stream().anyMatch(hit -> hit.entry().key().equals(tone.key()));
    }

    private static Count count(List<Said> all, Function<Integer, Boolean> says, Tone tone) {
        int both = 0;
        int said = 0;
        int of = 0;
        for (int i = 0; i < all.size(); i++) {
            boolean sounds = sounds(all, i, tone);
            boolean answer = says.apply(i);
            both += sounds && answer ? 1 : 0;
            said += answer ? 1 : 0;
            of += sounds ? 1 : 0;
        }
        return new Count(both, said, of);
    }

    private static double share(List<Said> all, Function<Integer, Boolean> right) {
        int count = 0;
        for (int i = 0; i < all.size(); i++) {
            count += right.apply(i) ? 1 : 0;
        }
        return (double) count / all.size();
    }

    private static void speed(Ear ear, Language language, List<Said> all) {
        run(ear, all);
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            best = Math.min(best, run(ear, all));
        }
        Table.row(
                language == Language.JAPANESE ? "Japanese" : "English",
                Table.perSecond(all.size(), best),
                String.format(Locale.ROOT, "%.2f ms", best / 1e6 / all.size()));
    }

    /// Nanoseconds of this thread's own time for hearing all once, by the mean of a round.
    private static long run(Ear ear, List<Said> all) {
        long begun = THREAD.getCurrentThreadCpuTime();
        long rounds = 0;
        long heard = 0;
        while (THREAD.getCurrentThreadCpuTime() - begun < ROUND) {
            for (var each : all) {
                heard += ear.hear(each.text).tones().size();
            }
            rounds++;
        }
        if (heard == 0) {
            throw new IllegalStateException("Nothing heard");
        }
        return (THREAD.getCurrentThreadCpuTime() - begun) / rounds;
    }

    private static void misses(Ear ear, String set) {
        for (var language : Language.values()) {
            for (var each : said(set, language)) {
                var heard = EnumSet.noneOf(Tone.class);
                var hearing = ear.hear(each.text);
                heard.addAll(hearing.tones());
                if (!heard.equals(each.tones)) {
                    System.out.printf(
                            Locale.ROOT,
                            "%s | -%s +%s%n",
                            each.text,
                            each.tones.stream()
                                    .filter(tone -> !heard.contains(tone))
                                    .map(tone -> sure(hearing, tone))
                                    .toList(),
                            heard.stream()
                                    .filter(tone -> !each.tones.contains(tone))
                                    .map(tone -> sure(hearing, tone))
                                    .toList());
                }
            }
        }
    }

    private static String sure(Hearing hearing, Tone tone) {
        return tone.key()
                + hearing.likeliest(tone)
                        .map(each -> String.format(Locale.ROOT, " %.2f", each.sound(tone).sure()))
                        .orElse("");
    }

    private static List<Said> said(String set, Language language) {
        try {
            var text = Files.readString(SETS.resolve("tones_" + set + "_" + language.code() + ".tsv"));
            return Resources.rowsOf(text).stream()
                    .map(
                            row ->
                                    new Said(
                                            row[0].equals("plain")
                                                    ? Set.of()
                                                    : Set.of(row[0].split(" ")).stream()
                                                            .map(Tone::of)
                                                            .collect(Collectors.toSet()),
                                            row[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Said> goEmotions(Path folder) {
        try {
            var names = Files.readAllLines(folder.resolve("emotions.txt"));
            return Files.readAllLines(folder.resolve("dev.tsv")).stream()
                    .map(line -> line.split("\t"))
                    .map(
                            row -> {
                                var emotions =
                                        Set.of(row[1].split(",")).stream()
                                                .map(number -> names.get(Integer.parseInt(number)))
                                                .collect(Collectors.toSet());
                                var tones = EnumSet.noneOf(Tone.class);
                                GO_EMOTIONS.forEach(
                                        (tone, of) -> {
                                            if (of.stream().anyMatch(emotions::contains)) {
                                                tones.add(tone);
                                            }
                                        });
                                return new Said(tones, row[0]);
                            })
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }
}
