package kizuna.bond;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/// What went to and fro in the last twelve months, the oldest first: of each month on how many
/// days something came from them, and on how many something went from us.
public record Exchange(List<Month> months) {
    private static final int MONTHS = 12;

    /// So many days of one month fill the picture.
    private static final int FULL = 5;

    private static final int HEIGHT = 4; // of one day, in the picture's own units

    public record Month(YearMonth of, int theirs, int ours) {
        public int heightOfTheirs() {
            return Math.min(theirs, FULL) * HEIGHT;
        }

        public int heightOfOurs() {
            return Math.min(ours, FULL) * HEIGHT;
        }
    }

    /// The months up to `now`; those of which nothing is `known` are empty.
    static Exchange of(List<Month> known, YearMonth now) {
        var months = new ArrayList<Month>();
        for (int back = MONTHS - 1; back >= 0; back--) {
            var month = now.minusMonths(back);
            months.add(
                    known.stream()
                            .filter(each -> each.of().equals(month))
                            .findFirst()
                            .orElse(new Month(month, 0, 0)));
        }
        return new Exchange(List.copyOf(months));
    }

    static YearMonth firstMonth(YearMonth now) {
        return now.minusMonths(MONTHS - 1);
    }

    public int theirs() {
        return months.stream().mapToInt(Month::theirs).sum();
    }

    public int ours() {
        return months.stream().mapToInt(Month::ours).sum();
    }
}
