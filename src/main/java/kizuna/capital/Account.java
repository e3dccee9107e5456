package kizuna.capital;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import kizuna.team.StoreId;

/// What was invested and what came back, of any lines of the ledger, in numbers, minutes and money.
/// `pieces`: copies of letters to many; `time`, `postage`, `spent`: money; `sales`: what was paid
/// less what was given back, and `margin` what is left of it for the shop. Minutes may be halves
/// (a copy of a letter to many) or finer; they are shown as they are, so that rows add up.
public record Account(
        long acts,
        long pieces,
        BigDecimal minutes,
        BigDecimal time,
        BigDecimal postage,
        BigDecimal spent,
        long answered,
        long purchases,
        BigDecimal sales,
        BigDecimal margin,
        Map<String, Long> returns) {
    static final Account NOTHING =
            new Account(
                    0,
                    0,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    0,
                    0,
                    BigDecimal.ZERO,
                    BigDecimal.ZERO,
                    Map.of());

    private static final BigDecimal HOUR = BigDecimal.valueOf(60);
    private static final String TIME = LedgerEntry.SPENT + "time";

    public Account {
        returns = Map.copyOf(returns);
        minutes = minutes.stripTrailingZeros();
    }

    static Account of(List<LedgerSum> sums, Function<StoreId, Prices> prices) {
        var account = NOTHING;
        for (var each : sums) {
            account = account.plus(of(each, prices.apply(each.storeId())));
        }
        return account;
    }

    private static Account of(LedgerSum sum, Prices prices) {
        if (sum.isGiven() || sum.isMany()) {
            return given(sum, prices);
        } else if (sum.kind().equals(TIME)) {
            return spent(sum.amount(), prices.time(sum.amount()), BigDecimal.ZERO);
        } else if (sum.isSpent()) {
            return spent(BigDecimal.ZERO, BigDecimal.ZERO, sum.amount());
        } else if (sum.isAnswered()) {
            return returned(sum.count(), Map.of(sum.kind(), sum.count()));
        }
        return switch (sum.kind()) {
            case LedgerEntry.PURCHASE -> sold(sum.count(), sum.amount(), prices);
            case LedgerEntry.REFUND -> sold(0, sum.amount().negate(), prices);
            default -> returned(0, Map.of(sum.kind(), sum.count()));
        };
    }

    private static Account given(LedgerSum sum, Prices prices) {
        var minutes = prices.minutes(sum);
        return new Account(
                sum.isGiven() ? sum.count() : 0,
                sum.isMany() ? sum.count() : 0,
                minutes,
                prices.time(minutes),
                prices.postage(sum),
                BigDecimal.ZERO,
                0,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Map.of());
    }

    private static Account spent(BigDecimal minutes, BigDecimal time, BigDecimal money) {
        return new Account(
                0,
                0,
                minutes,
                time,
                BigDecimal.ZERO,
                money,
                0,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                Map.of());
    }

    private static Account sold(long purchases, BigDecimal sales, Prices prices) {
        return new Account(
                0,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                0,
                purchases,
                sales,
                prices.margin(sales),
                Map.of());
    }

    private static Account returned(long answered, Map<String, Long> returns) {
        return new Account(
                0,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                answered,
                0,
                BigDecimal.ZERO,
                BigDecimal.ZERO,
                returns);
    }

    private Account plus(Account other) {
        var sum = new HashMap<>(returns);
        other.returns.forEach((kind, count) -> sum.merge(kind, count, Long::sum));
        return new Account(
                acts + other.acts,
                pieces + other.pieces,
                minutes.add(other.minutes),
                time.add(other.time),
                postage.add(other.postage),
                spent.add(other.spent),
                answered + other.answered,
                purchases + other.purchases,
                sales.add(other.sales),
                margin.add(other.margin),
                sum);
    }

    public BigDecimal invested() {
        return time.add(postage).add(spent);
    }

    /// Whole hours, from the first half on.
    public long hours() {
        return minutes.divide(HOUR, 0, RoundingMode.HALF_UP).longValue();
    }

    /// Acts from Today that were answered in that way: visit, words or reply.
    public long answeredBy(String way) {
        return times(LedgerEntry.ANSWERED + way);
    }

    public long times(String kind) {
        return returns.getOrDefault(kind, 0L);
    }
}
