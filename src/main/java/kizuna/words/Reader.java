package kizuna.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads single sentences of one language.
final class Reader {
    private static final Element[] ELEMENTS = Element.values();

    private final Features features;
    private final Model model;

    private Reader(Features features, Model model) {
        this.features = features;
        this.model = model;
    }

    /// Learns from `training_ja.tsv` or `training_en.tsv`.
    static Reader of(Language language) {
        var features = Features.of(language);
        var examples = new ArrayList<Model.Example>();
        for (var row : Resources.rows("training_" + language.code() + ".tsv")) {
            examples.add(
                    new Model.Example(
                            features.of(row[1], features.tokens(row[1])),
                            Element.of(row[0]).number()));
        }
        return new Reader(features, Model.train(examples, ELEMENTS.length));
    }

    Features features() {
        return features;
    }

    Reading read(Sentence sentence, Taught<Lesson> taught) {
        var text = sentence.text();
        var tokens = features.tokens(text);
        var seen = features.of(text, tokens);
        var chances = model.chances(seen);
        var said = taught.of(text);
        Lesson why = null;
        if (said.isPresent()) {
            Arrays.fill(chances, 0);
            chances[said.get().element().number()] = 1;
            why = said.get();
        } else {
            why = drawn(chances, taught.near(seen));
        }
        int best = best(chances);
        double sure = chances[best];
        var evidence =
                Evidence.of(
                        sentence,
                        tokens,
                        seen,
                        model.pulls(seen, best),
                        Features.known(ELEMENTS[best].key()));
        chances[best] = -1;
        return new Reading(sentence, ELEMENTS[best], sure, ELEMENTS[best(chances)], evidence, why);
    }

    /// Mixes the chances with what near sentences were said to be, as much as the nearest is near.
    /// Says which lesson decides, if any does.
    private static @Nullable Lesson drawn(double[] chances, List<Taught.Near<Lesson>> near) {
        var most = new double[chances.length];
        for (var each : near) {
            int said = each.lesson().element().number();
            most[said] = Math.max(most[said], each.nearness());
        }
        double sum = Arrays.stream(most).sum();
        if (sum == 0) {
            return null;
        }
        double nearest = Arrays.stream(most).max().orElse(0);
        for (int i = 0; i < chances.length; i++) {
            chances[i] = (1 - nearest) * chances[i] + nearest * most[i] / sum;
        }
        int best = best(chances);
        return near.stream()
                .filter(each -> each.lesson().element().number() == best)
                .max(Comparator.comparingDouble(Taught.Near::nearness))
                .map(Taught.Near::lesson)
                .orElse(null);
    }

    private static int best(double[] chances) {
        int best = 0;
        for (int i = 1; i < chances.length; i++) {
            if (chances[i] > chances[best]) {
                best = i;
            }
        }
        return best;
    }
}
