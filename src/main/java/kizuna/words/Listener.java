package kizuna.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Hears single sentences of one language: of each tone whether it sounds, by a model of its own,
/// since several may sound at once.
final class Listener {
    private static final int SOUNDS = 1;

    private final Features features;
    private final Map<Tone, Model> models;

    private Listener(Features features, Map<Tone, Model> models) {
        this.features = features;
        this.models = models;
    }

    /// Learns from `tones_training_ja.tsv` or `tones_training_en.tsv`.
    static Listener of(Language language) {
        var features = Features.ofTones(language);
        var rows = Resources.rows("tones_training_" + language.code() + ".tsv");
        var seen = rows.stream().map(row -> features.of(row[1], features.tokens(row[1]))).toList();
        var models = new EnumMap<Tone, Model>(Tone.class);
        for (var tone : Tone.values()) {
            var examples = new ArrayList<Model.Example>();
            for (int i = 0; i < seen.size(); i++) {
                boolean sounds =
                        new HashSet<>(List.of(rows.get(i)[0].split(" "))).contains(tone.key());
                examples.add(new Model.Example(seen.get(i), sounds ? SOUNDS : 0));
            }
            models.put(tone, Model.trainSpread(examples, 2));
        }
        return new Listener(features, models);
    }

    Features features() {
        return features;
    }

    Heard hear(Sentence sentence, Map<Tone, Taught<Correction>> taught) {
        var tokens = features.tokens(sentence.text());
        var seen = features.of(sentence.text(), tokens);
        var sounds = new EnumMap<Tone, Heard.Sound>(Tone.class);
        for (var tone : Tone.values()) {
            sounds.put(tone, sound(tone, sentence, tokens, seen, taught.get(tone)));
        }
        return new Heard(sentence, sounds);
    }

    private Heard.Sound sound(
            Tone tone,
            Sentence sentence,
            List<Token> tokens,
            List<Feature> seen,
            @Nullable Taught<Correction> taught) {
        var model = Objects.requireNonNull(models.get(tone));
        double sure = model.chances(seen)[SOUNDS];
        Correction why = null;
        if (taught != null) {
            var near =
                    taught.of(sentence.text())
                            .map(each -> new Taught.Near<>(each, 1))
                            .or(
                                    () ->
                                            taught.near(seen).stream()
                                                    .max(
                                                            Comparator.comparingDouble(
                                                                    Taught.Near::nearness)));
            if (near.isPresent()) {
                double said = near.get().lesson().sounds() ? 1 : 0;
                double nearness = near.get().nearness();
                sure = (1 - nearness) * sure + nearness * said;
                why = near.get().lesson();
            }
        }
        return new Heard.Sound(
                sure,
                sure < Heard.LIMIT
                        ? List.of()
                        : Evidence.of(
                                sentence,
                                tokens,
                                seen,
                                model.pulls(seen, SOUNDS),
                                Features.known(tone.key())),
                why);
    }
}
