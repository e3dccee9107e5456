package kizuna.wow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// What one member may still give this month without asking: by their own measure, or the store's
/// where they have none, and within what all of the store may together (`common`). `all`: what all
/// of them have given of that.
public record Purse(
        StoreId store,
        Allowance allowance,
        Allowance common,
        BigDecimal money,
        BigDecimal minutes,
        BigDecimal all) {

    /// Why something is above the measure.
    public enum Limit {
        OFF,
        ACT,
        MONTH,
        STORE
    }

    public boolean isOff() {
        return allowance.isOff() || common.isOff();
    }

    /// In money: no more than what the store has left.
    public BigDecimal left() {
        return allowance
                .perMonth()
                .subtract(money)
                .min(allMonth().subtract(all))
                .max(BigDecimal.ZERO);
    }

    public BigDecimal minutesLeft() {
        return BigDecimal.valueOf(allowance.minutesMonth()).subtract(minutes).max(BigDecimal.ZERO);
    }

    /// The first limit that `amount` would pass; null where none.
    @Nullable Limit passes(Spending.Kind kind, BigDecimal amount) {
        var used = kind.isTime() ? minutes : money;
        if (isOff()) {
            return Limit.OFF;
        } else if (amount.compareTo(allowance.perAct(kind)) > 0) {
            return Limit.ACT;
        } else if (used.add(amount).compareTo(allowance.perMonth(kind)) > 0) {
            return Limit.MONTH;
        } else if (!kind.isTime() && all.add(amount).compareTo(allMonth()) > 0) {
            return Limit.STORE;
        } else {
            return null;
        }
    }

    private BigDecimal allMonth() {
        var most = common.allMonth();
        return most == null ? common.perMonth() : most;
    }

    /// How much of the month's money is spent, in hundredths, for a bar.
    public int percent() {
        return allowance.perMonth().signum() == 0
                ? 0
                : Math.min(
                        100,
                        money.multiply(BigDecimal.valueOf(100))
                                .divideToIntegralValue(allowance.perMonth())
                                .intValue());
    }

    /// The measure of a store and of one member, from the rows that there are.
    static Allowance of(List<Allowance> rows, Allowance usual) {
        var own = new ArrayList<>(rows);
        own.removeIf(each -> each.memberId() == null);
        return own.stream().findFirst().orElseGet(() -> ofStore(rows, usual));
    }

    static Allowance ofStore(List<Allowance> rows, Allowance usual) {
        return rows.stream().filter(each -> each.memberId() == null).findFirst().orElse(usual);
    }
}
