package kizuna.feasts;

import java.util.Locale;
import kizuna.touches.Channel;

/// By which way words came to us.
public enum Source {
    COUNTER,
    PHONE,
    MAIL,
    LETTER,
    LINE,
    /// Below a letter on the shop's pages.
    PAGE,
    /// Pasted in from where people rate shops.
    REVIEW,
    /// Left by the card at the till.
    CARD,
    OTHER;

    static Source of(Channel channel) {
        return switch (channel) {
            case COUNTER -> COUNTER;
            case PHONE -> PHONE;
            case MAIL -> MAIL;
            case LETTER, CARD -> LETTER;
            case LINE -> LINE;
            case PAGE -> PAGE;
            case EVENT, OTHER -> OTHER;
        };
    }

    /// Whoever hears it says thank you then and there.
    static boolean isFaceToFace(Channel channel) {
        return switch (channel) {
            case COUNTER, PHONE, EVENT -> true;
            case MAIL, LETTER, CARD, LINE, PAGE, OTHER -> false;
        };
    }

    /// As it is called in texts and addresses.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
