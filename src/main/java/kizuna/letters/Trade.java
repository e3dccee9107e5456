package kizuna.letters;

import java.util.Locale;

/// For whom a topic is: those who look after clothes, shoes, hair or instruments; or anyone.
enum Trade {
    CLEANER,
    SHOES,
    HAIR,
    INSTRUMENTS,
    ANY;

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
