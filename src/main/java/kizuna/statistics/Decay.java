package kizuna.statistics;

import java.time.LocalDate;

/// Exponential forgetting with a half-life in days: v(t) = Σ w·2^(−(t − tᵢ)/h).
///
/// The sum is kept *carried* to the fixed day [#EPOCH]: V = Σ w·2^((tᵢ − E)/h), so that adding a
/// part is one addition whatever its day, taking it back is one subtraction, and V orders people as
/// v does on any day. With h ≥ 30 days a double holds days from 1940 to 2100 without overflow.
/// Under a steady rate λ per day v settles at λ·h/ln 2, hence [#ratePerDay].
public final class Decay {
    /// The day E to which every sum is carried, as an epoch day.
    public static final int EPOCH = (int) LocalDate.of(2020, 1, 1).toEpochDay();

    private static final int FIRST = (int) LocalDate.of(1940, 1, 1).toEpochDay();
    private static final int LAST = (int) LocalDate.of(2100, 1, 1).toEpochDay();

    private final double halfLife;
    private final double[] growth = new double[LAST - FIRST + 1];

    /// `halfLife`: in days, at least 30.
    public Decay(double halfLife) {
        if (!(halfLife >= 30 && halfLife <= 36_500)) {
            throw new IllegalArgumentException("Half-life of 30 to 36500 days: " + halfLife);
        }
        this.halfLife = halfLife;
        for (int day = FIRST; day <= LAST; day++) {
            growth[day - FIRST] = Math.pow(2, (day - EPOCH) / halfLife);
        }
    }

    public double halfLife() {
        return halfLife;
    }

    /// What a part of `weight` on `epochDay` adds to the carried sum.
    public double carried(double weight, int epochDay) {
        return weight * growth[within(epochDay) - FIRST];
    }

    /// The value of a carried sum on `epochDay`.
    public double value(double carried, int epochDay) {
        return carried / growth[within(epochDay) - FIRST];
    }

    /// The steady rate per day under which the sum would stand where it stands on `epochDay`.
    public double ratePerDay(double carried, int epochDay) {
        return value(carried, epochDay) * Math.log(2) / halfLife;
    }

    /// The first day on which the value is below `threshold`; [Integer#MIN_VALUE] where it never
    /// was above zero.
    public int firstDayBelow(double carried, double threshold) {
        if (!(threshold > 0)) {
            throw new IllegalArgumentException("Threshold above zero: " + threshold);
        }
        if (carried <= 0) {
            return Integer.MIN_VALUE;
        }
        double days = halfLife * (Math.log(carried / threshold) / Math.log(2));
        return exactly(EPOCH + (int) Math.floor(days) + 1, carried, threshold);
    }

    /// Logarithms are off by a hair now and then; the table decides.
    private int exactly(int day, double carried, double threshold) {
        int first = day;
        while (holds(first - 1) && value(carried, first - 1) < threshold) {
            first--;
        }
        while (holds(first) && value(carried, first) >= threshold) {
            first++;
        }
        return first;
    }

    public static boolean holds(int epochDay) {
        return epochDay >= FIRST && epochDay <= LAST;
    }

    private static int within(int epochDay) {
        if (!holds(epochDay)) {
            throw new IllegalArgumentException(
                    "A day from 1940 to 2100: " + LocalDate.ofEpochDay(epochDay));
        }
        return epochDay;
    }
}
