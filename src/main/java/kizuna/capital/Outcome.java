package kizuna.capital;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.Function;

/// What is counted of each in the weeks after.
public enum Outcome {
    /// Whether they came at all.
    CAME,
    /// On how many days they came.
    VISITS,
    /// What they spent, refunds taken off.
    SPENT,
    /// On how many days words of theirs came: an answer, thanks, something about themselves.
    WORDS;

    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// In the unit in which it is told: shares in points, money without fractions.
    String written(double value, Function<BigDecimal, String> money) {
        return switch (this) {
            case CAME -> String.format(Locale.ROOT, "%.1f", 100 * value);
            case VISITS, WORDS -> String.format(Locale.ROOT, "%.2f", value);
            case SPENT -> money.apply(BigDecimal.valueOf(Math.round(value)));
        };
    }

    /// Of one person up to the end of each week since `day`.
    double[] byWeek(Lives lives, int who, int day, int weeks) {
        var sums = new double[weeks];
        int counted = Integer.MIN_VALUE;
        for (int at = lives.from(who, day);
                at < lives.end(who) && lives.day(at) < day + 7 * weeks;
                at++) {
            int week = (lives.day(at) - day) / 7;
            boolean another = lives.day(at) != counted;
            switch (this) {
                case CAME -> sums[week] = lives.isVisit(at) ? 1 : sums[week];
                case SPENT -> sums[week] += lives.isPurchase(at) ? lives.cents(at) / 100.0 : 0;
                case VISITS, WORDS -> {
                    if (another && (this == VISITS ? lives.isVisit(at) : lives.isWord(at))) {
                        sums[week]++;
                        counted = lives.day(at);
                    }
                }
            }
        }
        for (int week = 1; week < weeks; week++) {
            sums[week] =
                    this == CAME
                            ? Math.max(sums[week], sums[week - 1])
                            : sums[week] + sums[week - 1];
        }
        return sums;
    }
}
