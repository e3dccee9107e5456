package kizuna.capital;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kizuna.people.Names;
import kizuna.people.PersonId;
import kizuna.platform.Page;
import kizuna.team.Store;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// What was there, what was invested, what came back and what is there now; a year of it.
/// `startStanding`, `startStock`: at the end of the month before; `today`: up to which it is
/// counted; `everyone`: all who moved are named, not only the latest; `unpriced`: stores of which
/// nobody has said yet what a minute and a sale are worth.
public record CapitalPage(
        Span span,
        List<Store> stores,
        @Nullable StoreId store,
        Standing startStanding,
        Stock startStock,
        List<Month> months,
        List<Line> elements,
        List<Line> reasons,
        List<Line> stages,
        List<Flow> flows,
        List<Moved> warmed,
        List<Moved> cooled,
        boolean everyone,
        List<CohortRow> cohorts,
        List<FitNote> fits,
        List<Store> unpriced,
        LocalDate today)
        implements Page {
    private static final int WEEK = 7;

    static final List<String> STAGES = List.of("met", "familiar", "regular", "friend", "family");

    /// How many stand at each stage, the farthest first; empty where it was not kept.
    public record Standing(List<Long> persons) {
        public Standing {
            persons = List.copyOf(persons);
        }

        public boolean isKnown() {
            return !persons.isEmpty();
        }

        /// Those so near that one speaks of a bond.
        public long near() {
            return IntStream.range(0, persons.size())
                    .filter(CapitalPages::isNear)
                    .mapToLong(persons::get)
                    .sum();
        }

        public long at(int stage) {
            return isKnown() ? persons.get(stage) : 0;
        }
    }

    /// What is expected within a year: purchases, and what they leave for the shop, with the range
    /// in which 19 of 20 drawn futures lie.
    public record Stock(
            @Nullable Long purchases,
            @Nullable BigDecimal worth,
            @Nullable BigDecimal lower,
            @Nullable BigDecimal upper) {
        static final Stock UNKNOWN = new Stock(null, null, null, null);

        /// Whether what they buy is known, and not for how much.
        public boolean isWithoutWorth() {
            return purchases != null && worth == null;
        }

        public boolean isRanged() {
            return lower != null && upper != null;
        }

        /// To three digits: it is an estimate.
        public @Nullable BigDecimal about() {
            return rounded(worth);
        }

        public @Nullable BigDecimal from() {
            return rounded(lower);
        }

        public @Nullable BigDecimal to() {
            return rounded(upper);
        }

        /// All to the place to which the estimate is rounded.
        private @Nullable BigDecimal rounded(@Nullable BigDecimal amount) {
            if (amount == null || worth == null) {
                return null;
            }
            int digits = worth.precision() - worth.scale();
            return amount.setScale(Math.min(0, 3 - digits), RoundingMode.HALF_UP).setScale(0);
        }
    }

    public record Month(YearMonth month, Account account, Standing standing, Stock stock) {}

    /// A row of a table by element, reason or stage.
    public record Line(String key, Account account) {}

    public record Flow(int before, int stage, long persons) {}

    public record Moved(
            PersonId personId,
            int before,
            int stage,
            LocalDate since,
            String familyName,
            String givenName,
            boolean givenFirst) {
        public String name() {
            return Names.full(givenFirst, familyName, givenName);
        }

        public String from() {
            return STAGES.get(before);
        }

        public String to() {
            return STAGES.get(stage);
        }
    }

    /// Of those who first bought in one quarter, how many came in it and in each after it.
    public record CohortRow(LocalDate quarter, int persons, List<Integer> came) {
        public CohortRow {
            came = List.copyOf(came);
        }

        public long percent(int later) {
            return Math.round(100.0 * came.get(later) / Math.max(1, persons));
        }

        /// How dark a cell is, from 0 to 4.
        public int shade(int later) {
            return (int) Math.min(4, percent(later) / 20);
        }
    }

    /// How the models of a store stand: `reason` why none could be fitted last time, and of which
    /// day the one is that serves; `ridge`: what it could not tell; `tried`: how it did.
    public record FitNote(
            String store,
            String reason,
            LocalDate fittedOn,
            long customers,
            long comeBack,
            @Nullable LocalDate servedOn,
            String ridge,
            @Nullable Tried tried) {}

    /// What a model of `days` before `until` expected from then on, and what came. `most`: of
    /// several stores that were not tried on equally many, the largest number of days.
    public record Tried(int days, int most, LocalDate until, long expected, long came) {
        /// By how many percent of what came too many were expected; below 0: too few.
        public long percent() {
            return Math.round(100.0 * (expected - came) / Math.max(1, came));
        }

        /// `more`, `less` or `even`.
        public String word() {
            if (percent() == 0) {
                return "even";
            }
            return percent() > 0 ? "more" : "less";
        }
    }

    /// How the models of all stores together did; null where none was tried, or where that makes
    /// no sum.
    public @Nullable Tried tried() {
        var all = trials();
        return all.isEmpty() || isUntriedSomewhere() || isTriedApart()
                ? null
                : new Tried(
                        all.stream().mapToInt(Tried::days).min().getAsInt(),
                        all.stream().mapToInt(Tried::most).max().getAsInt(),
                        all.getFirst().until(),
                        all.stream().mapToLong(Tried::expected).sum(),
                        all.stream().mapToLong(Tried::came).sum());
    }

    /// Whether of several stores some were tried and some that have a model were not: a sum
    /// would look as if it were of all.
    public boolean isUntriedSomewhere() {
        return !trials().isEmpty()
                && fits.stream().anyMatch(each -> each.servedOn() != null && each.tried() == null);
    }

    /// Whether they were tried over times so different that a sum would be of nothing. That of two
    /// stores with two years of records one has a few days fewer is no such difference.
    public boolean isTriedApart() {
        var days = trials().stream().mapToInt(Tried::days).summaryStatistics();
        return days.getCount() > 0
                && (days.getMax() - days.getMin() > WEEK
                        || trials().stream().map(Tried::until).distinct().count() > 1);
    }

    private List<Tried> trials() {
        return fits.stream().flatMap(each -> Stream.ofNullable(each.tried())).toList();
    }

    public Month now() {
        return months.getLast();
    }

    public YearMonth month() {
        return span.month();
    }

    /// Those of which there are records: of the time before, a row of zeros would be untrue.
    public List<Month> recorded() {
        return isEmpty()
                ? List.of()
                : months.stream().filter(each -> span.isRecorded(each.month())).toList();
    }

    /// How many came nearer, and how many went away, over all of the month.
    public long nearer() {
        return flows.stream()
                .filter(each -> each.stage() > each.before())
                .mapToLong(Flow::persons)
                .sum();
    }

    public long farther() {
        return flows.stream()
                .filter(each -> each.stage() < each.before())
                .mapToLong(Flow::persons)
                .sum();
    }

    /// Whether the month is over.
    public boolean ended() {
        return month().isBefore(YearMonth.from(today));
    }

    /// How many more came nearer than are named, and how many more went away.
    public long moreWarmed() {
        return Math.max(0, nearer() - warmed.size());
    }

    public long moreCooled() {
        return Math.max(0, farther() - cooled.size());
    }

    public static String stageKey(int stage) {
        return STAGES.get(stage);
    }

    /// Whether these are those with whom the records of purchases begin, most of them older than
    /// they are; the first row need not be, for only the latest quarters are shown.
    public boolean isStart(CohortRow row) {
        var bought = span.bought();
        return bought != null && Cohort.quarter(bought.atDay(1)).equals(row.quarter());
    }

    public int longestCohort() {
        return cohorts.stream().mapToInt(each -> each.came().size()).max().orElse(0);
    }

    /// Empty for all of them.
    public String storeName() {
        return stores.stream()
                .filter(each -> each.id().equals(store))
                .map(Store::name)
                .findFirst()
                .orElse("");
    }

    /// Nothing was ever kept.
    public boolean isEmpty() {
        return months.stream()
                .allMatch(
                        each ->
                                !each.standing().isKnown()
                                        && each.account().invested().signum() == 0
                                        && each.account().purchases() == 0);
    }

    /// This page of another month.
    public String at(String path, YearMonth of) {
        return path
                + "?month="
                + of
                + (store == null ? "" : String.format(Locale.ROOT, "&store=%d", store.value()));
    }
}
