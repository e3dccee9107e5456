package kizuna.wow;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.Map;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// What a member may give without asking: for one act, and in a month. `allMonth`: what all of the
/// store may together, only in the store's own; `offAt`: since then nobody gives without asking.
public record Allowance(
        @Nullable MemberId memberId,
        BigDecimal perAct,
        BigDecimal perMonth,
        @Nullable BigDecimal allMonth,
        int minutesAct,
        int minutesMonth,
        @Nullable Instant offAt) {
    /// A bouquet or a box of sweets, three of them in a month, and ten for everyone.
    private static final int ACT = 3_000;

    private static final int USUAL_MINUTES = 60;

    /// Where the owner has said nothing yet: in yen, or in a hundredth of as many of a money that
    /// has cents.
    static Allowance usual(Currency currency) {
        var act =
                currency.getDefaultFractionDigits() == 0
                        ? BigDecimal.valueOf(ACT)
                        : BigDecimal.valueOf(ACT / 100);
        return new Allowance(
                null,
                act,
                act.multiply(BigDecimal.valueOf(3)),
                act.multiply(BigDecimal.valueOf(30)),
                USUAL_MINUTES,
                USUAL_MINUTES * 5,
                null);
    }

    public boolean isOff() {
        return offAt != null;
    }

    /// A measure as it stands in a form.
    public Map<String, String> typed() {
        var typed = new HashMap<String, String>();
        typed.put("perAct", plain(perAct));
        typed.put("perMonth", plain(perMonth));
        typed.put("allMonth", allMonth == null ? "" : plain(allMonth));
        typed.put("minutesAct", String.valueOf(minutesAct));
        typed.put("minutesMonth", String.valueOf(minutesMonth));
        typed.put("off", isOff() ? "1" : "");
        return typed;
    }

    private static String plain(BigDecimal amount) {
        return amount.stripTrailingZeros().toPlainString();
    }

    BigDecimal perAct(Spending.Kind kind) {
        return kind.isTime() ? BigDecimal.valueOf(minutesAct) : perAct;
    }

    BigDecimal perMonth(Spending.Kind kind) {
        return kind.isTime() ? BigDecimal.valueOf(minutesMonth) : perMonth;
    }
}
