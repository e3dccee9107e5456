package kizuna.letters;

import java.util.Locale;
import kizuna.people.Way;
import kizuna.touches.Channel;

/// By which channel a letter reaches someone.
enum Via {
    MAIL(Way.Kind.MAIL, Channel.MAIL),
    LINE(Way.Kind.LINE, Channel.LINE),
    POST(Way.Kind.ADDRESS, Channel.CARD);

    private final Way.Kind kind;
    private final Channel channel;

    Via(Way.Kind kind, Channel channel) {
        this.kind = kind;
        this.channel = channel;
    }

    /// Of which kind of way it needs one.
    Way.Kind kind() {
        return kind;
    }

    /// As what it stands in their history.
    Channel channel() {
        return channel;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    String text() {
        return "letters.via." + word();
    }
}
