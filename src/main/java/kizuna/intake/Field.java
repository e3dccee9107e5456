package kizuna.intake;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a column can hold. On the command line by its name in lower case; `_` for [#UNUSED].
public enum Field {
    UNUSED,
    CUSTOMER,
    NAME,
    FAMILY_NAME,
    GIVEN_NAME,
    KANA,
    FAMILY_KANA,
    GIVEN_KANA,
    PHONE,
    MAIL,
    LINE,
    POSTCODE,
    ADDRESS,
    BIRTHDAY,
    MET_ON,
    NICKNAME,
    HONORIFIC,
    NOTE,
    DATE,
    AMOUNT,
    QUANTITY,
    ITEMS,
    RECEIPT,
    /// Why a row was wrong, in a file we wrote; nothing is read from it.
    REASON;

    private static final Set<Field> OF_PURCHASES =
            EnumSet.of(UNUSED, CUSTOMER, DATE, AMOUNT, QUANTITY, ITEMS, RECEIPT, REASON);
    private static final Set<Field> SEVERAL =
            EnumSet.of(UNUSED, PHONE, MAIL, ADDRESS, NOTE, ITEMS, REASON);

    boolean fits(Kind kind) {
        return switch (kind) {
            case PURCHASES -> OF_PURCHASES.contains(this);
            case PEOPLE ->
                    this == UNUSED
                            || this == CUSTOMER
                            || this == REASON
                            || !OF_PURCHASES.contains(this);
        };
    }

    /// Whether several columns may hold it: two phone numbers are welcome, two dates are a mistake.
    boolean mayRepeat() {
        return SEVERAL.contains(this);
    }

    /// The name by which it is chosen.
    public String word() {
        return this == UNUSED ? "_" : name().toLowerCase(Locale.ROOT);
    }

    String textKey() {
        return "intake.field." + name().toLowerCase(Locale.ROOT);
    }

    static Optional<Field> find(String word) {
        return Arrays.stream(values())
                .filter(each -> each.word().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    static List<Field> of(Kind kind) {
        return Arrays.stream(values()).filter(each -> each.fits(kind)).toList();
    }
}
