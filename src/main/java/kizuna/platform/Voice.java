package kizuna.platform;

import java.time.LocalDate;
import java.util.Locale;

/// One reader's language and day, for sentences made outside a page: reasons, the command line.
public record Voice(Texts texts, Locale locale, LocalDate today) {
    public String say(String key, Object... arguments) {
        return texts.say(locale, key, arguments);
    }

    public boolean knows(String key) {
        return texts.knows(locale, key);
    }

    public String day(LocalDate date) {
        return Formats.day(locale, date, today);
    }
}
