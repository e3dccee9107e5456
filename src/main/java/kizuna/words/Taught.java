package kizuna.words;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The lessons of a shop, by what their sentences are made of. A sentence that was put right is
/// what it was said to be; one near it is drawn to the same answer, the more the nearer; all others
/// are left exactly as they were.
final class Taught<T> {
    /// From here on sentences are near: the cosine of their words and runs of characters.
    private static final double NEAR = 0.4;

    private static final Pattern BLANKS = Pattern.compile("[\\s　]+");

    private final Map<String, T> exact;
    private final List<Remembered<T>> remembered;

    private record Remembered<T>(T lesson, Map<String, Double> made) {}

    /// A lesson and how near its sentence is, 0 to 1.
    record Near<T>(T lesson, double nearness) {}

    static <T> Taught<T> nothing() {
        return new Taught<>(Map.of(), List.of());
    }

    private Taught(Map<String, T> exact, List<Remembered<T>> remembered) {
        this.exact = exact;
        this.remembered = remembered;
    }

    /// Of one sentence the last lesson counts.
    static <T> Taught<T> of(
            List<T> lessons, Function<T, String> sentence, Map<Language, Features> features) {
        var exact = new HashMap<String, T>();
        lessons.forEach(each -> exact.put(plain(sentence.apply(each)), each));
        var remembered =
                exact.values().stream()
                        .map(each -> new Remembered<>(each, made(sentence.apply(each), features)))
                        .toList();
        return new Taught<>(Map.copyOf(exact), remembered);
    }

    Optional<T> of(String sentence) {
        return Optional.ofNullable(exact.get(plain(sentence)));
    }

    List<Near<T>> near(List<Feature> features) {
        if (remembered.isEmpty()) {
            return List.of();
        }
        var made = made(features);
        return remembered.stream()
                .map(each -> new Near<>(each.lesson, nearness(each.made, made)))
                .filter(each -> each.nearness > 0)
                .toList();
    }

    private static double nearness(Map<String, Double> one, Map<String, Double> other) {
        double product = 0;
        for (var each : one.entrySet()) {
            product += each.getValue() * other.getOrDefault(each.getKey(), 0.0);
        }
        return Math.max(0, (product - NEAR) / (1 - NEAR));
    }

    private static Map<String, Double> made(String sentence, Map<Language, Features> features) {
        var reading = features.get(Language.of(sentence));
        if (reading == null) {
            throw new IllegalArgumentException("No features for " + sentence);
        }
        return made(reading.of(sentence, reading.tokens(sentence)));
    }

    /// Words, pairs and runs of characters, of length one together; not the lexicon, by which all
    /// that sells is alike.
    private static Map<String, Double> made(List<Feature> features) {
        var made = new HashMap<String, Double>();
        for (var feature : features) {
            if ("wpc".indexOf(feature.name().charAt(0)) >= 0) {
                made.put(feature.name(), (double) feature.weight());
            }
        }
        double length = Math.sqrt(made.values().stream().mapToDouble(v -> v * v).sum());
        made.replaceAll((name, value) -> value / length);
        return made;
    }

    private static String plain(String sentence) {
        return BLANKS.matcher(sentence).replaceAll("");
    }
}
