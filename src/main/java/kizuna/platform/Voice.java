package kizuna.platform;

import java.time.LocalDate;
import java.time.Month;
import java.util.Locale;

/// One reader's language and day, for sentences made outside a page: reasons, the command line.
public record Voice(Texts texts, Locale locale, LocalDate today) {
    public String say(String key, Object... arguments) {
        return texts.say(locale, key, arguments);
    }

    public boolean knows(String key) {
        return texts.knows(locale, key);
    }

    /// How long: in days, and from two years on in years.
    public String span(long days) {
        return days < 730 ? say("platform.days", days) : say("platform.years", days / 365);
    }

    /// Words of others that the sentence around them puts in quotation marks.
    public String within(String words) {
        return Formats.within(words);
    }

    /// 2月 · February
    public String month(Month month) {
        return Formats.month(locale, month);
    }

    public String day(LocalDate date) {
        return Formats.day(locale, date, today);
    }
}
