package kizuna.words;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Hears what customers say, sentence by sentence. Made once for the program: it learns from its
/// own sentences while it is made. May be used by many at once.
public final class Ear {
    private final Map<Language, Listener> listeners;
    private final Map<Tone, Taught<Correction>> taught;

    private Ear(Map<Language, Listener> listeners, Map<Tone, Taught<Correction>> taught) {
        this.listeners = listeners;
        this.taught = taught;
    }

    public static Ear load() {
        var listeners = new EnumMap<Language, Listener>(Language.class);
        for (var language : Language.values()) {
            listeners.put(language, Listener.of(language));
        }
        return new Ear(listeners, Map.of());
    }

    /// Hears as this one does, and as a shop has put it right; of one sentence and tone the last
    /// word counts.
    public Ear taught(List<Correction> corrections) {
        var features = new EnumMap<Language, Features>(Language.class);
        listeners.forEach((language, each) -> features.put(language, each.features()));
        var taught = new EnumMap<Tone, Taught<Correction>>(Tone.class);
        for (var tone : Tone.values()) {
            var of = corrections.stream().filter(each -> each.tone() == tone).toList();
            if (!of.isEmpty()) {
                taught.put(tone, Taught.of(of, Correction::sentence, features));
            }
        }
        return new Ear(listeners, taught);
    }

    /// All that was said at a time: Japanese, English or both.
    public Hearing hear(String words) {
        return new Hearing(
                words,
                Sentences.of(words).stream()
                        .map(
                                each ->
                                        Objects.requireNonNull(listeners.get(each.language()))
                                                .hear(each, taught))
                        .toList());
    }
}
