package kizuna.people;

import java.text.Normalizer;
import java.util.Locale;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;

/// A word by which the shop gathers persons; the whole house has the same.
public record Tag(Id id, String name) {
    static final int LONGEST = 40;

    public record Id(int value) {}

    /// As it is kept.
    static String written(String typed) {
        var name = PlainText.line(typed).replaceFirst("^[#＃]+\\s*", "");
        if (name.isEmpty()) {
            throw Problem.invalid("people.problem.nothing_written");
        }
        if (name.length() > LONGEST) {
            throw Problem.invalid("people.problem.text_too_long", LONGEST);
        }
        return name;
    }

    /// One tag, however it is written: width, case and kana make no difference.
    static String key(String name) {
        return Names.hiragana(Normalizer.normalize(name, Normalizer.Form.NFKC))
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\s+", "");
    }
}
