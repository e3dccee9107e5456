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
    /// Street, house and what is below; [#CITY], [#REGION] and [#COUNTRY] where they stand apart.
    ADDRESS,
    CITY,
    REGION,
    COUNTRY,
    BIRTHDAY,
    WEDDING,
    SPOUSE,
    /// Those near to them: `friend: 森 一`.
    NEAR,
    MET_ON,
    NICKNAME,
    HONORIFIC,
    COMPANY,
    TAGS,
    NOTE,
    /// Whether they may be sent mail, as the other system has it: never consent by itself.
    MAIL_FLAG,
    /// The name of a picture that comes with the file.
    PHOTO,
    /// Of their membership there; kept as a field, and counted before anything is written.
    STATUS,
    /// Kept under the file's own heading.
    KEPT,
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
            EnumSet.of(
                    UNUSED, PHONE, MAIL, POSTCODE, ADDRESS, CITY, REGION, COUNTRY, HONORIFIC, TAGS,
                    NEAR, NOTE, STATUS, KEPT, ITEMS, REASON);

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

    /// What a column is whose heading nobody knows.
    static Field rest(Kind kind) {
        return kind == Kind.PEOPLE ? KEPT : UNUSED;
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
