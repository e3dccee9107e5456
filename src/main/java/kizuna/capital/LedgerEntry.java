package kizuna.capital;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import kizuna.bond.ActAnswered;
import kizuna.people.PersonId;
import kizuna.team.StoreId;
import kizuna.touches.Signal;
import kizuna.touches.Touch;
import kizuna.wow.Spent;

/// Something that counts, before its stage is known. `member` 0: it is nobody's own. A `count`
/// below zero takes back what was counted before.
record LedgerEntry(
        int store,
        int member,
        long person,
        LocalDate day,
        String kind,
        String element,
        String reason,
        int count,
        BigDecimal amount) {
    static final String GIVEN = "given.";
    static final String MANY = "many.";
    static final String SPENT = "spent.";
    static final String PURCHASE = "purchase";
    static final String REFUND = "refund";
    static final String ANSWERED = "answered.";
    static final String FEAST = "feast";

    /// What comes back, as the signals of theirs that count.
    private static final Set<Signal> RETURNS =
            Set.of(
                    Signal.VISIT,
                    Signal.REPLY,
                    Signal.DISCLOSURE,
                    Signal.THANKS,
                    Signal.REFERRAL,
                    Signal.GIFT,
                    Signal.PART);

    /// The element a touch of ours is counted under: the rarest it carried, as everywhere.
    private static final List<Signal> RAREST =
            List.of(Signal.EMOTION, Signal.DISCLOSURE, Signal.USEFUL, Signal.CONTACT);

    static List<LedgerEntry> of(Touch touch, int sign, ZoneId zone) {
        return touch.received() ? theirs(touch, sign, zone) : List.of(ours(touch, sign, zone));
    }

    private static LedgerEntry ours(Touch touch, int sign, ZoneId zone) {
        return new LedgerEntry(
                touch.storeId().value(),
                member(touch),
                touch.personId().value(),
                LocalDate.ofInstant(touch.at(), zone),
                (touch.toMany() ? MANY : GIVEN) + lower(touch.channel()),
                RAREST.stream()
                        .filter(touch.signals()::contains)
                        .findFirst()
                        .map(LedgerEntry::lower)
                        .orElse(""),
                touch.reason() == null ? "" : touch.reason(),
                sign,
                BigDecimal.ZERO);
    }

    private static List<LedgerEntry> theirs(Touch touch, int sign, ZoneId zone) {
        return touch.signals().stream()
                .filter(RETURNS::contains)
                .map(
                        each ->
                                new LedgerEntry(
                                        touch.storeId().value(),
                                        member(touch),
                                        touch.personId().value(),
                                        LocalDate.ofInstant(touch.at(), zone),
                                        lower(each),
                                        "",
                                        "",
                                        sign,
                                        BigDecimal.ZERO))
                .toList();
    }

    /// A refund is counted by what was given back.
    static LedgerEntry purchase(
            StoreId store, PersonId person, LocalDate day, BigDecimal amount, int sign) {
        return new LedgerEntry(
                store.value(),
                0,
                person.value(),
                day,
                amount.signum() < 0 ? REFUND : PURCHASE,
                "",
                "",
                sign,
                sign < 0 ? amount.abs().negate() : amount.abs());
    }

    static LedgerEntry answered(ActAnswered act, ZoneId zone) {
        return new LedgerEntry(
                act.storeId().value(),
                0,
                act.personId().value(),
                day(act.at(), zone),
                ANSWERED + act.answer(),
                act.element(),
                act.reason(),
                1,
                BigDecimal.ZERO);
    }

    /// What is reversed is taken back, in number and in money (time: in minutes).
    static LedgerEntry of(Spent spent) {
        return new LedgerEntry(
                spent.store().value(),
                spent.member().value(),
                spent.person() == null ? 0 : spent.person().value(),
                spent.day(),
                SPENT + spent.kind().word(),
                "emotion",
                "",
                spent.amount().signum() < 0 ? -1 : 1,
                spent.amount());
    }

    /// The signals that count, as they are kept.
    static Stream<String> returns() {
        return RETURNS.stream().map(LedgerEntry::lower).sorted();
    }

    private static LocalDate day(Instant at, ZoneId zone) {
        return LocalDate.ofInstant(at, zone);
    }

    private static int member(Touch touch) {
        return touch.memberId() == null ? 0 : touch.memberId().value();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
