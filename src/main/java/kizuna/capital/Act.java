package kizuna.capital;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import kizuna.touches.Channel;

/// What a trial is about: what those whom the lot left out do without while it runs.
public enum Act {
    /// One letter of ours, which leaves them out by itself.
    LETTER,
    PHONE,
    CARD,
    MESSAGE,
    /// Whatever Today proposes, but at the counter.
    ANY,
    /// Something that Today knows nothing of: we ourselves keep to the lot.
    OTHER;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// By these Today proposes nothing to those left out.
    Set<Channel> channels() {
        return switch (this) {
            case LETTER, OTHER -> Set.of();
            case PHONE -> Set.of(Channel.PHONE);
            case CARD -> Set.of(Channel.CARD, Channel.LETTER);
            case MESSAGE -> Set.of(Channel.MAIL, Channel.LINE);
            case ANY ->
                    Set.of(Channel.PHONE, Channel.CARD, Channel.LETTER, Channel.MAIL, Channel.LINE);
        };
    }

    public boolean isOnToday() {
        return !channels().isEmpty();
    }

    /// All but letters, which are chosen where they are written.
    public static List<Act> toChoose() {
        return Arrays.stream(values()).filter(each -> each != LETTER).toList();
    }
}
