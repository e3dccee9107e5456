package kizuna.capital;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// What the pages of `capital` show, read from kept sums: a year of them, whatever stands behind.
@Component
class CapitalPages {
    private static final int YEAR = 12;
    private static final int PEOPLE = 8;
    private static final int ALL_PEOPLE = 500;
    private static final int NEAR = 2;

    private static final String STAGES =
            """
            select month, stage, sum(persons)::bigint as persons
            from capital.stage
            where store_id = any (cast(:stores as int[])) and month between :from and :to
            group by month, stage
            order by month, stage
            """;

    private static final String FLOWS =
            """
            select before, stage, sum(persons)::bigint as persons
            from capital.flow
            where store_id = any (cast(:stores as int[])) and month = :month
            group by before, stage
            order by before, stage
            """;

    private static final String STOCKS =
            """
            select store_id, month, customers, purchases, amount, lower, upper
            from capital.stock
            where store_id = any (cast(:stores as int[])) and month between :from and :to
            """;

    private static final String COHORTS =
            """
            select quarter, later, sum(persons)::int as persons, sum(came)::int as came
            from capital.cohort
            where store_id = any (cast(:stores as int[]))
            group by quarter, later
            order by quarter, later
            """;

    /// Who came nearer (or, with `:sign` below zero, went away) over all of a month, latest
    /// first: from where they stood before its first turn to where its last one led, as they
    /// are counted (see [Stages]). Who went there and back did not move.
    private static final String MOVED =
            """
            select m.person_id, m.before, m.stage, m.since, p.family_name, p.given_name,
                   p.given_first
            from unnest(cast(:stores as int[])) store (id)
            cross join lateral (
                select s.person_id, f.before, s.stage, s.since
                from capital.stand s
                cross join lateral (select before from capital.stand
                                    where person_id = s.person_id and since > :from
                                    order by since limit 1) f
                where s.store_id = store.id and s.since > :from and s.since <= :to
                  and not exists (select from capital.stand l
                                  where l.person_id = s.person_id
                                    and l.since > s.since and l.since <= :to)
                  and sign(s.stage - f.before) = :sign
                order by s.since desc, s.person_id desc
                limit :limit) m
            join people.person p on p.id = m.person_id and p.erased_at is null
                                and p.guarded_at is null
                                and p.store_id = any (cast(:stores as int[]))
            order by m.since desc, m.person_id desc
            limit :limit
            """;

    /// From which month on anything is counted for these stores, their purchases, and acts of ours.
    private static final String SPAN =
            """
            select min(f.month) as first, min(b.month) as bought, min(g.month) as given
            from unnest(cast(:stores as int[])) store (id)
            left join lateral (
                select month from capital.month
                where store_id = store.id and member_id = 0
                group by month having sum(count) > 0 order by month limit 1) f on true
            left join lateral (
                select month from capital.month
                where store_id = store.id and member_id = 0 and kind = 'purchase'
                group by month having sum(count) > 0 order by month limit 1) b on true
            left join lateral (
                select month from capital.month
                where store_id = store.id and member_id = 0 and kind ~ '^(given|many|spent)[.]'
                group by month having sum(count) > 0 order by month limit 1) g on true
            """;

    private static final String OWN_SPAN =
            """
            select month from capital.month
            where member_id = :member and member_id > 0
            group by month having sum(count) > 0
            order by month limit 1
            """;

    private final MonthStore ledger;
    private final PriceStore prices;
    private final Foresight foresight;
    private final Team team;
    private final Sql db;

    CapitalPages(MonthStore ledger, PriceStore prices, Foresight foresight, Team team, Sql db) {
        this.ledger = ledger;
        this.prices = prices;
        this.foresight = foresight;
        this.team = team;
        this.db = db;
    }

    private record SpanRow(
            @Nullable LocalDate first, @Nullable LocalDate bought, @Nullable LocalDate given) {}

    private record StageRow(LocalDate month, int stage, long persons) {}

    private record StockRow(
            StoreId storeId,
            LocalDate month,
            int customers,
            @Nullable Double purchases,
            @Nullable BigDecimal amount,
            @Nullable BigDecimal lower,
            @Nullable BigDecimal upper) {}

    /// The newest month of which anything is kept: that of yesterday.
    YearMonth newest() {
        return YearMonth.from(team.today().minusDays(1));
    }

    private Span span(Set<StoreId> stores, String typed) {
        var row = db.sql(SPAN).param("stores", stores).get(SpanRow.class);
        return span(row.first(), typed, month(row.bought()), month(row.given()));
    }

    /// Where there is nothing at all, no earlier month is worth looking at; one that cannot be read
    /// or is still to come is said to be so there, too.
    private Span span(
            @Nullable LocalDate first,
            String typed,
            @Nullable YearMonth bought,
            @Nullable YearMonth given) {
        var newest = newest();
        var begin = month(first);
        if (begin != null && !begin.isAfter(newest)) {
            return new Span(begin, newest, typed, bought, given);
        }
        var asked = new Span(newest, newest, typed, bought, given);
        return asked.isBefore() ? new Span(newest, newest, "", bought, given) : asked;
    }

    private static @Nullable YearMonth month(@Nullable LocalDate day) {
        return day == null ? null : YearMonth.from(day);
    }

    /// `asked`: a store of mine, or nothing for all of them.
    /// `typed`: the month, or empty for the newest. `everyone`: name all who moved, not only the
    /// latest.
    CapitalPage page(@Nullable StoreId asked, String typed, boolean everyone, Me me) {
        var mine = team.stores(me);
        var stores = asked == null ? ids(mine) : Set.of(asked);
        var span = span(stores, typed);
        var month = span.month();
        var from = month.minusMonths(YEAR - 1L);
        var priced = prices.of(stores);
        Function<StoreId, Prices> price = each -> Objects.requireNonNull(priced.get(each));
        var sums = ledger.sums(stores, from.atDay(1), month.atDay(1));
        var stages = stages(stores, from.minusMonths(1), month);
        var stocks = stocks(stores, from.minusMonths(1), month, price);
        var months = new ArrayList<CapitalPage.Month>();
        for (var each = from; !each.isAfter(month); each = each.plusMonths(1)) {
            var at = each.atDay(1);
            months.add(
                    new CapitalPage.Month(
                            each,
                            Account.of(
                                    sums.stream().filter(sum -> sum.month().equals(at)).toList(),
                                    price),
                            stages.getOrDefault(each, new CapitalPage.Standing(List.of())),
                            stocks.getOrDefault(each, CapitalPage.Stock.UNKNOWN)));
        }
        var now = sums.stream().filter(sum -> sum.month().equals(month.atDay(1))).toList();
        return new CapitalPage(
                span,
                mine,
                asked,
                stages.getOrDefault(month.minusMonths(1), new CapitalPage.Standing(List.of())),
                stocks.getOrDefault(month.minusMonths(1), CapitalPage.Stock.UNKNOWN),
                months,
                lines(now, LedgerSum::element, price),
                lines(now, LedgerSum::reason, price),
                byStage(now, price),
                db.sql(FLOWS)
                        .param("stores", stores)
                        .param("month", month.atDay(1))
                        .list(CapitalPage.Flow.class),
                moved(stores, month, 1, everyone ? ALL_PEOPLE : PEOPLE),
                moved(stores, month, -1, everyone ? ALL_PEOPLE : PEOPLE),
                everyone,
                cohorts(stores),
                fits(mine, stores),
                mine.stream()
                        .filter(
                                each ->
                                        Optional.ofNullable(priced.get(each.id()))
                                                .filter(prices -> !prices.chosen())
                                                .isPresent())
                        .toList(),
                team.today());
    }

    private static Set<StoreId> ids(List<Store> stores) {
        return stores.stream().map(Store::id).collect(Collectors.toSet());
    }

    private Map<YearMonth, CapitalPage.Standing> stages(
            Set<StoreId> stores, YearMonth from, YearMonth to) {
        return db
                .sql(STAGES)
                .param("stores", stores)
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .list(StageRow.class)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                each -> YearMonth.from(each.month()),
                                Collectors.collectingAndThen(
                                        Collectors.toList(), CapitalPages::standing)));
    }

    private static CapitalPage.Standing standing(List<StageRow> rows) {
        var persons = new Long[] {0L, 0L, 0L, 0L, 0L};
        rows.forEach(each -> persons[each.stage()] = each.persons());
        return new CapitalPage.Standing(List.of(persons));
    }

    private Map<YearMonth, CapitalPage.Stock> stocks(
            Set<StoreId> stores, YearMonth from, YearMonth to, Function<StoreId, Prices> price) {
        return db
                .sql(STOCKS)
                .param("stores", stores)
                .param("from", from.atDay(1))
                .param("to", to.atDay(1))
                .list(StockRow.class)
                .stream()
                .collect(
                        Collectors.groupingBy(
                                each -> YearMonth.from(each.month()),
                                Collectors.collectingAndThen(
                                        Collectors.toList(), rows -> stock(rows, price))));
    }

    /// Of several stores only those count that carry a model. Their customers are others, so that
    /// the doubts of their sums add up as squares.
    private static CapitalPage.Stock stock(List<StockRow> rows, Function<StoreId, Prices> price) {
        BigDecimal worth = null;
        double below = 0;
        double above = 0;
        boolean ranged = true;
        for (var each : rows) {
            var prices = price.apply(each.storeId());
            if (each.amount() == null && each.purchases() != null) {
                // A sum without one of the stores would look as if it had lost its customers.
                return new CapitalPage.Stock(count(rows), null, null, null);
            }
            if (each.amount() != null) {
                var margin = prices.margin(each.amount());
                worth = worth == null ? margin : worth.add(margin);
                ranged &= each.lower() != null && each.upper() != null;
                if (each.lower() != null && each.upper() != null) {
                    below += square(margin.subtract(prices.margin(each.lower())));
                    above += square(prices.margin(each.upper()).subtract(margin));
                }
            }
        }
        var count = count(rows);
        return worth == null || !ranged
                ? new CapitalPage.Stock(count, worth, null, null)
                : new CapitalPage.Stock(
                        count,
                        worth,
                        worth.subtract(BigDecimal.valueOf(Math.sqrt(below))),
                        worth.add(BigDecimal.valueOf(Math.sqrt(above))));
    }

    private static @Nullable Long count(List<StockRow> rows) {
        return rows.stream()
                .flatMap(each -> Stream.ofNullable(each.purchases()))
                .reduce(Double::sum)
                .map(Math::round)
                .orElse(null);
    }

    private static double square(BigDecimal distance) {
        double positive = Math.max(0, distance.doubleValue());
        return positive * positive;
    }

    /// Acts of ours by one of what they are told by; the most first.
    private static List<CapitalPage.Line> lines(
            List<LedgerSum> sums, Function<LedgerSum, String> by, Function<StoreId, Prices> price) {
        return grouped(sums.stream().filter(CapitalPages::isOurs), by, price)
                .filter(each -> each.account().invested().signum() != 0)
                .sorted(
                        Comparator.comparing((CapitalPage.Line each) -> each.account().invested())
                                .reversed()
                                .thenComparing(CapitalPage.Line::key))
                .toList();
    }

    private static boolean isOurs(LedgerSum sum) {
        return sum.isGiven() || sum.isMany() || sum.isSpent() || sum.isAnswered();
    }

    /// What went to those of a stage and what came from them; the farthest first.
    private static List<CapitalPage.Line> byStage(
            List<LedgerSum> sums, Function<StoreId, Prices> price) {
        return grouped(sums.stream(), sum -> String.valueOf(sum.stage()), price)
                .sorted(Comparator.comparing(CapitalPage.Line::key))
                .toList();
    }

    private static Stream<CapitalPage.Line> grouped(
            Stream<LedgerSum> sums,
            Function<LedgerSum, String> by,
            Function<StoreId, Prices> price) {
        return sums.collect(Collectors.groupingBy(by)).entrySet().stream()
                .map(
                        each ->
                                new CapitalPage.Line(
                                        each.getKey(), Account.of(each.getValue(), price)));
    }

    private List<CapitalPage.Moved> moved(
            Set<StoreId> stores, YearMonth month, int sign, int limit) {
        return db.sql(MOVED)
                .param("stores", stores)
                .param("from", month.atDay(1))
                .param("to", month.plusMonths(1).atDay(1))
                .param("sign", sign)
                .param("limit", limit)
                .list(CapitalPage.Moved.class);
    }

    private List<CapitalPage.CohortRow> cohorts(Set<StoreId> stores) {
        return db.sql(COHORTS).param("stores", stores).list(Cohort.class).stream()
                .collect(Collectors.groupingBy(Cohort::quarter))
                .entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(
                        each ->
                                new CapitalPage.CohortRow(
                                        each.getKey(),
                                        each.getValue().getFirst().persons(),
                                        each.getValue().stream()
                                                .sorted(Comparator.comparingInt(Cohort::later))
                                                .map(Cohort::came)
                                                .toList()))
                .toList();
    }

    private List<CapitalPage.FitNote> fits(List<Store> mine, Set<StoreId> stores) {
        var newest = foresight.newest(stores, false);
        var good = foresight.newest(stores, true);
        return mine.stream()
                .filter(each -> newest.containsKey(each.id()))
                .map(
                        each -> {
                            var last = Objects.requireNonNull(newest.get(each.id()));
                            var served = good.get(each.id());
                            return new CapitalPage.FitNote(
                                    each.name(),
                                    last.reason() == null ? "" : last.reason(),
                                    last.fittedOn(),
                                    last.customers(),
                                    last.comeBack(),
                                    served == null ? null : served.fittedOn(),
                                    served == null || served.ridge() == null ? "" : served.ridge(),
                                    served == null ? null : tried(served));
                        })
                .toList();
    }

    private static CapitalPage.@Nullable Tried tried(FitStore.Row row) {
        return row.triedDays() == null || row.triedExpected() == null || row.triedCame() == null
                ? null
                : new CapitalPage.Tried(
                        row.triedDays(),
                        row.triedDays(),
                        row.fittedOn(),
                        Math.round(row.triedExpected()),
                        Math.round(row.triedCame()));
    }

    /// What one member did and heard, for that member alone.
    MinePage mine(String typed, Me me) {
        var first = db.sql(OWN_SPAN).param("member", me.id()).find(LocalDate.class);
        var span = span(first.orElse(null), typed, null, null);
        var month = span.month();
        var from = month.minusMonths(YEAR - 1L);
        var sums = ledger.own(me.id(), from.atDay(1), month.atDay(1));
        var stores = sums.stream().map(LedgerSum::storeId).collect(Collectors.toSet());
        var priced = prices.of(stores);
        Function<StoreId, Prices> price = each -> Objects.requireNonNull(priced.get(each));
        var months = new ArrayList<MinePage.Month>();
        for (var each = from; !each.isAfter(month); each = each.plusMonths(1)) {
            var at = each.atDay(1);
            months.add(
                    new MinePage.Month(
                            each,
                            Account.of(
                                    sums.stream().filter(sum -> sum.month().equals(at)).toList(),
                                    price)));
        }
        var now = sums.stream().filter(sum -> sum.month().equals(month.atDay(1))).toList();
        return new MinePage(
                span,
                months,
                lines(now, LedgerSum::element, price),
                lines(now, LedgerSum::reason, price),
                lines(now, sum -> String.valueOf(sum.stage()), price),
                me.leads());
    }

    /// So near that one speaks of a bond.
    static boolean isNear(int stage) {
        return stage >= NEAR;
    }
}
