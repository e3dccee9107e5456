package kizuna.people;

import java.util.Locale;
import java.util.regex.Pattern;
import kizuna.platform.Texts;
import org.jspecify.annotations.Nullable;

/// A letter in which a colleague is introduced to a person. `letter`: as somebody wrote it;
/// without it, it is as prepared. `way`: how it reaches them (`address`, `line`, `mail`, else
/// `counter`).
public record Letter(
        Id id,
        int place,
        PersonId personId,
        String familyName,
        String givenName,
        boolean givenFirst,
        String honorific,
        String nickname,
        String stage,
        @Nullable String letter,
        String fromName,
        String toName,
        String way,
        @Nullable String address,
        @Nullable String memory) {
    private static final int LONGEST_MEMORY = 30;

    /// What is said of money, sorrow or displeasure is not said back in a letter, nor a line with
    /// numbers or breaks, which reads like a note to ourselves.
    private static final Pattern UNFIT =
            Pattern.compile(
                    "[0-9０-９\\n]|亡|葬|離婚|別居|借金|給料|年収|失業|解雇|クレーム|苦情|怒"
                            + "|(?i:died|death|funeral|divorc|debt|salary|laid off|complain|angry)");

    public record Id(long value) {}

    public String name() {
        return Names.full(givenFirst, familyName, givenName);
    }

    /// As written, else as prepared in this language.
    public String words(Texts texts, Locale locale, String house) {
        return letter != null ? letter : prepared(texts, locale, house);
    }

    private String prepared(Texts texts, Locale locale, String house) {
        var called =
                Names.within(
                        locale,
                        Names.called(givenFirst, familyName, givenName, honorific, nickname));
        return texts.say(
                locale,
                "people.letter." + tone(),
                Names.isNumber(called) ? "" : called,
                fromName,
                toName,
                house,
                told(texts, locale));
    }

    private String told(Texts texts, Locale locale) {
        return memory != null && isFit(memory)
                ? texts.say(locale, "people.letter.memory", memory, fromName)
                : "";
    }

    /// New, at home with us, close: each is spoken to otherwise.
    private String tone() {
        return switch (stage) {
            case "friend", "family" -> "close";
            case "regular" -> "regular";
            default -> "new";
        };
    }

    static boolean isFit(String memory) {
        return memory.length() <= LONGEST_MEMORY
                && !UNFIT.matcher(memory).find()
                && Caution.of(memory).isEmpty();
    }
}
