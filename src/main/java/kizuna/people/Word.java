package kizuna.people;

import java.time.Instant;
import java.util.Locale;
import kizuna.platform.Screen;
import org.jspecify.annotations.Nullable;

/// A word of a [Vocabulary]. What uses it holds its `key`, so that renaming keeps every use.
/// One that comes with Kizuna has no `name` until the shop gives it its own; until then its
/// text is said, in each reader's language. `reverse`: the key of what the first then is to
/// the other.
public record Word(
        Vocabulary vocabulary,
        String key,
        String name,
        String reverse,
        @Nullable Instant retiredAt) {
    static final int LONGEST = 60;

    public boolean isRetired() {
        return retiredAt != null;
    }

    public String said(Screen screen) {
        return name.isEmpty() ? screen.t(text()) : name;
    }

    /// The key of its words in each language, where it came with Kizuna.
    public String text() {
        return "people.word." + vocabulary.name().toLowerCase(Locale.ROOT) + "." + key;
    }
}
