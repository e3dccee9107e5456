package kizuna.line;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One thing that someone sent. `text`: words, a file's name, a place; of a sticker what it
/// says. `pictured`: of an image we have the picture.
public record Message(
        long id,
        FriendId friendId,
        String lineId,
        Instant at,
        Kind kind,
        String text,
        boolean pictured,
        @Nullable Instant unsentAt) {
    public enum Kind {
        TEXT,
        STICKER,
        IMAGE,
        VIDEO,
        AUDIO,
        FILE,
        LOCATION,
        OTHER;

        static Kind of(String type) {
            for (var kind : values()) {
                if (kind.word().equals(type)) {
                    return kind;
                }
            }
            return OTHER;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What it is, as a text key; words speak for themselves.
    public String what() {
        return "line.kind." + kind.word();
    }

    public boolean isText() {
        return kind == Kind.TEXT;
    }
}
