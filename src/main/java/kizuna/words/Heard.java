package kizuna.words;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// One sentence of a customer's, heard: of each tone how sure it is.
public record Heard(Sentence sentence, Map<Tone, Sound> sounds) {
    /// Surer than this, and it is said; else it abstains. Chosen on the development set.
    static final double LIMIT = 0.65;

    /// `sure`: from 0, certainly not, to 1; `evidence`: the words that speak most for it, as
    /// places in the whole text; `taught`: what a shop has put right that decides here.
    public record Sound(double sure, List<Span> evidence, @Nullable Correction taught) {}

    public Heard {
        sounds = Map.copyOf(sounds);
    }

    Heard as(Map<Tone, List<Span>> elsewhere) {
        var others = new EnumMap<Tone, Sound>(Tone.class);
        sounds.forEach(
                (tone, own) ->
                        others.put(
                                tone,
                                own.taught() == null
                                        ? of(elsewhere.getOrDefault(tone, List.of()))
                                        : own));
        return new Heard(sentence, others);
    }

    private Sound of(List<Span> places) {
        var here = places.stream().filter(each -> each.meets(sentence.at())).toList();
        return new Sound(here.isEmpty() ? 0 : 1, here, null);
    }

    public Sound sound(Tone tone) {
        return Objects.requireNonNull(sounds.get(tone));
    }

    public boolean is(Tone tone) {
        return sound(tone).sure() >= LIMIT;
    }

    /// Certain enough that it does not.
    public boolean isNot(Tone tone) {
        return sound(tone).sure() <= 1 - LIMIT;
    }
}
