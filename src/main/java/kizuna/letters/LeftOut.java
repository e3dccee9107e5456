package kizuna.letters;

import java.util.Locale;
import kizuna.people.Consent;

/// Why someone does not get a letter. The first that holds is the one that is told.
enum LeftOut {
    REFUSED,
    NO_ADDRESS,
    DEAD,
    QUIET,
    NO_CONSENT,
    THEME,
    RHYTHM,
    CHANNEL,
    COMPLAINT,
    OTHER_LETTER,
    YESTERDAY,
    HOUSEHOLD,
    CAP;

    String text() {
        return "letters.left_out." + word();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LeftOut of(Consent.Reach reach) {
        return switch (reach) {
            case WITHDRAWN, REFUSED -> REFUSED;
            case NO_WAY, UNKNOWN -> NO_ADDRESS;
            case BOUNCED -> DEAD;
            case QUIET -> QUIET;
            case NOT_ASKED -> NO_CONSENT;
            case YES -> throw new IllegalArgumentException("Not left out: " + reach);
        };
    }
}
