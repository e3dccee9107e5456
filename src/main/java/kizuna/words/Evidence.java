package kizuna.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// The words that speak most for an answer. What a feature speaks for it is shared among its
/// characters; a word, or what the lexicon found, has the sum of its characters.
final class Evidence {
    private static final int MOST = 3;

    private Evidence() {}

    /// `pulls`: how much each of `seen` speaks for it; `known`: the name of what the lexicon
    /// speaks for it.
    static List<Span> of(
            Sentence sentence,
            List<Token> tokens,
            List<Feature> seen,
            double[] pulls,
            String known) {
        var light = new double[sentence.text().length()];
        for (int i = 0; i < pulls.length; i++) {
            var at = seen.get(i).at();
            for (int each = at.from(); each < at.to(); each++) {
                light[each] += pulls[i] / at.length();
            }
        }
        var words = new ArrayList<Span>();
        seen.stream()
                .filter(each -> each.name().equals(known))
                .map(Feature::at)
                .forEach(words::add);
        tokens.stream().filter(Token::tells).map(Token::at).forEach(words::add);
        var brightest =
                words.stream()
                        .filter(each -> sum(light, each) > 0)
                        .sorted(
                                Comparator.comparingDouble((Span each) -> -sum(light, each))
                                        .thenComparing(Comparator.naturalOrder()))
                        .toList();
        return brightest.isEmpty()
                ? List.of()
                : joined(
                        brightest.stream()
                                .filter(
                                        each ->
                                                sum(light, each)
                                                        > sum(light, brightest.getFirst()) / 3)
                                .limit(MOST)
                                .map(each -> each.plus(sentence.at().from()))
                                .toList());
    }

    private static double sum(double[] light, Span at) {
        return Arrays.stream(light, at.from(), at.to()).sum();
    }

    private static List<Span> joined(List<Span> spans) {
        var joined = new ArrayList<Span>();
        for (var each : spans.stream().sorted().toList()) {
            if (!joined.isEmpty() && Objects.requireNonNull(joined.getLast()).meets(each)) {
                joined.set(joined.size() - 1, joined.getLast().with(each));
            } else {
                joined.add(each);
            }
        }
        return List.copyOf(joined);
    }
}
