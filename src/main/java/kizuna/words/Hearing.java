package kizuna.words;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A customer's words, heard sentence by sentence: a tone sounds in the whole where it sounds
/// in one of them.
public record Hearing(String text, List<Heard> sentences) {
    /// How they speak, all in all.
    public enum Mood {
        GOOD,
        MIXED,
        BAD,
        EVEN
    }

    /// The same words as somebody else heard them: each tone at its places, and no other. What
    /// a shop has put right stays.
    public Hearing as(Map<Tone, List<Span>> elsewhere) {
        return new Hearing(text, sentences.stream().map(each -> each.as(elsewhere)).toList());
    }

    /// Those it is sure of, in their order.
    public List<Tone> tones() {
        return Stream.of(Tone.values()).filter(this::is).toList();
    }

    public boolean is(Tone tone) {
        return sentences.stream().anyMatch(each -> each.is(tone));
    }

    /// Nothing where it cannot tell.
    public Optional<Mood> mood() {
        boolean good = is(Tone.POSITIVE);
        boolean bad = is(Tone.NEGATIVE);
        if (good && bad) {
            return Optional.of(Mood.MIXED);
        } else if (good || bad) {
            return Optional.of(good ? Mood.GOOD : Mood.BAD);
        } else {
            return isCertainlyNot(Tone.POSITIVE) && isCertainlyNot(Tone.NEGATIVE)
                    ? Optional.of(Mood.EVEN)
                    : Optional.empty();
        }
    }

    /// Neither does it sound nor does it certainly not.
    public boolean abstains(Tone tone) {
        return !is(tone) && !isCertainlyNot(tone);
    }

    public List<Span> evidence(Tone tone) {
        return with(tone).flatMap(each -> each.sound(tone).evidence().stream()).toList();
    }

    /// The sentences in which it sounds.
    public Stream<Heard> with(Tone tone) {
        return sentences.stream().filter(each -> each.is(tone));
    }

    /// The sentence in which it sounds most, be it ever so little.
    public Optional<Heard> likeliest(Tone tone) {
        return sentences.stream().max(Comparator.comparingDouble(each -> each.sound(tone).sure()));
    }

    private boolean isCertainlyNot(Tone tone) {
        return !sentences.isEmpty() && sentences.stream().allMatch(each -> each.isNot(tone));
    }
}
