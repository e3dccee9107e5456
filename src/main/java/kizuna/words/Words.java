package kizuna.words;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads letters of ours, sentence by sentence. Made once for the program: it learns from its own
/// sentences while it is made, in about half a second. May be used by many at once.
public final class Words {
    private final Map<Language, Reader> readers;
    private final Taught<Lesson> taught;

    private Words(Map<Language, Reader> readers, Taught<Lesson> taught) {
        this.readers = readers;
        this.taught = taught;
    }

    public static Words load() {
        var readers = new EnumMap<Language, Reader>(Language.class);
        for (var language : Language.values()) {
            readers.put(language, Reader.of(language));
        }
        return new Words(readers, Taught.nothing());
    }

    /// Reads as these do, and as a shop has put it right; of one sentence the last word counts.
    public Words taught(List<Lesson> lessons) {
        var features = new EnumMap<Language, Features>(Language.class);
        readers.forEach((language, reader) -> features.put(language, reader.features()));
        return new Words(readers, Taught.of(lessons, Lesson::sentence, features));
    }

    /// Every sentence of a letter as it is written: Japanese, English or both.
    public LetterReading letter(String draft) {
        return new LetterReading(
                draft, Sentences.of(draft).stream().map(each -> read(each)).toList());
    }

    /// One sentence by itself.
    public Reading sentence(String text) {
        return read(Sentence.of(text, new Span(0, text.length())));
    }

    private Reading read(Sentence sentence) {
        return Objects.requireNonNull(readers.get(sentence.language())).read(sentence, taught);
    }
}
