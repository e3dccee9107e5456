package kizuna.capital;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import kizuna.bond.Bond;
import kizuna.bond.Course;
import kizuna.bond.Stage;
import kizuna.platform.Copy;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// Where people stood, and how they moved: kept each night from the bonds as they are, or made anew
/// from every touch there ever was. A night costs one pass over the bonds; a page reads sums.
@Component
class Stages {
    /// So many months back the sums are made anew; what is older is on no page.
    static final int MONTHS = 36;

    /// Of whom something was counted today, it was counted where they stood this morning.
    private static final String STEP =
            """
            insert into capital.stand (person_id, since, before, stage, store_id)
            select s.person_id, cast(:today as date) + 1, coalesce(k.stage, 0), s.stage, s.store_id
            from bond.state s
            left join lateral (select stage from capital.stand
                               where person_id = s.person_id
                               order by since desc limit 1) k on true
            where s.stage <> coalesce(k.stage, 0)
            on conflict (person_id, since) do update set stage = excluded.stage
            """;

    private static final String COUNT =
            """
            insert into capital.stage (store_id, month, stage, persons)
            select store_id, cast(:month as date), stage, count(*)
            from bond.state
            where last_received_on is not null or last_approach_on is not null
            group by store_id, stage
            """;

    /// From where to where, over all of the month: who went there and back did not move.
    private static final String FLOW =
            """
            insert into capital.flow (store_id, month, before, stage, persons)
            select m.store_id, cast(:month as date), m.came_from, m.went_to, count(*)
            from (select (array_agg(store_id order by since desc))[1] as store_id,
                         (array_agg(before order by since))[1] as came_from,
                         (array_agg(stage order by since desc))[1] as went_to
                  from capital.stand
                  where since > cast(:month as date)
                    and since <= cast(cast(:month as date) + interval '1 month' as date)
                  group by person_id) m
            where m.came_from <> m.went_to
            group by 1, 3, 4
            """;

    private static final String CLEAR_COUNT = "delete from capital.stage where month = :month";

    private static final String CLEAR_FLOW = "delete from capital.flow where month = :month";

    private static final String CLEAR_STANDS = "delete from capital.stand";

    private static final String STANDS =
            """
            copy capital.stand (person_id, since, before, stage, store_id)
            from stdin (format binary)
            """;

    private static final String ADD_COUNT =
            """
            insert into capital.stage (store_id, month, stage, persons)
            values (:store, :month, :stage, :persons)
            """;

    private final Sql db;
    private final Bond bond;

    Stages(Sql db, Bond bond) {
        this.db = db;
        this.bond = bond;
    }

    /// `month`: the one that is kept, which is that of yesterday.
    void keep(LocalDate today, YearMonth month) {
        db.sql(STEP).param("today", today).update();
        sums(month);
        db.sql(CLEAR_COUNT).param("month", month.atDay(1)).update();
        db.sql(COUNT).param("month", month.atDay(1)).update();
    }

    private void sums(YearMonth month) {
        db.sql(CLEAR_FLOW).param("month", month.atDay(1)).update();
        db.sql(FLOW).param("month", month.atDay(1)).update();
    }

    /// Every turn there ever was until the end of `day`, and the sums of the last months.
    void rebuild(LocalDate day, Set<StoreId> stores) {
        // A connection that copies in answers nothing else: everything is read first.
        var counts = new Counts(YearMonth.from(day));
        var turns = new Turns();
        bond.courses(
                day,
                course -> {
                    counts.add(course);
                    turns.add(course);
                });
        db.sql(CLEAR_STANDS).update();
        db.onConnection(turns::write);
        for (var month = YearMonth.from(day).minusMonths(MONTHS - 1L);
                !month.isAfter(YearMonth.from(day));
                month = month.plusMonths(1)) {
            sums(month);
            db.sql(CLEAR_COUNT).param("month", month.atDay(1)).update();
        }
        counts.each(
                (store, month, stage, persons) -> {
                    if (persons > 0 && stores.contains(new StoreId(store))) {
                        db.sql(ADD_COUNT)
                                .param("store", store)
                                .param("month", month.atDay(1))
                                .param("stage", stage)
                                .param("persons", persons)
                                .update();
                    }
                });
    }

    /// All turns on their way from one table to the other, 18 bytes each.
    private static final class Turns {
        private long[] persons = new long[1 << 10];
        private int[] stores = new int[1 << 10];
        private int[] days = new int[1 << 10];
        private byte[] stages = new byte[2 << 10];
        private int count;

        void add(Course course) {
            int before = 0;
            for (var turn : course.turns()) {
                if (count == persons.length) {
                    persons = Arrays.copyOf(persons, count * 2);
                    stores = Arrays.copyOf(stores, count * 2);
                    days = Arrays.copyOf(days, count * 2);
                    stages = Arrays.copyOf(stages, count * 4);
                }
                persons[count] = course.personId().value();
                stores[count] = course.storeId().value();
                days[count] = (int) turn.on().toEpochDay() + 1;
                stages[2 * count] = (byte) before;
                before = rank(turn.stage());
                stages[2 * count + 1] = (byte) before;
                count++;
            }
        }

        long write(Connection connection) throws SQLException {
            try (var copy = Copy.into(connection, STANDS)) {
                for (int i = 0; i < count; i++) {
                    copy.row(5)
                            .int8(persons[i])
                            .date(LocalDate.ofEpochDay(days[i]))
                            .int2((int) stages[2 * i])
                            .int2((int) stages[2 * i + 1])
                            .int4(stores[i]);
                }
                return copy.end();
            }
        }
    }

    private interface Sink {
        void take(int store, YearMonth month, int stage, long persons);
    }

    /// How many stand where at the end of each month: first as changes, then added up.
    private static final class Counts {
        private final YearMonth last;
        private final Map<Integer, Map<YearMonth, long[]>> stores = new HashMap<>();

        Counts(YearMonth last) {
            this.last = last;
        }

        void add(Course course) {
            int store = course.storeId().value();
            change(store, course.began(), 0, 1);
            int before = 0;
            for (var turn : course.turns()) {
                int now = rank(turn.stage());
                change(store, turn.on(), before, -1);
                change(store, turn.on(), now, 1);
                before = now;
            }
        }

        private void change(int store, LocalDate on, int stage, int by) {
            var first = last.minusMonths(MONTHS - 1L);
            var month = YearMonth.from(on);
            stores.computeIfAbsent(store, _ -> new TreeMap<>())
                            .computeIfAbsent(
                                    month.isBefore(first) ? first : month,
                                    _ -> new long[Stage.values().length])[stage] +=
                    by;
        }

        void each(Sink sink) {
            stores.forEach(
                    (store, months) -> {
                        var sum = new long[Stage.values().length];
                        for (var month = last.minusMonths(MONTHS - 1L);
                                !month.isAfter(last);
                                month = month.plusMonths(1)) {
                            var change = months.getOrDefault(month, new long[sum.length]);
                            for (int i = 0; i < sum.length; i++) {
                                sum[i] += change[i];
                                sink.take(store, month, i, sum[i]);
                            }
                        }
                    });
        }
    }

    private static int rank(Stage stage) {
        return stage.rank();
    }
}
