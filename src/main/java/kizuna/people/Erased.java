package kizuna.people;

import java.util.List;

/// Who is being erased. `traces`: what they are called and reached by, for finding them in what
/// cannot be asked by number, such as a file.
public record Erased(PersonId id, List<String> traces) {
    /// Whether the text tells of them, however its blanks and signs are written.
    public boolean isIn(String text) {
        var plain = Erasures.plain(text);
        return traces.stream().anyMatch(plain::contains);
    }
}
