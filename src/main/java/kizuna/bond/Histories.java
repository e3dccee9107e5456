package kizuna.bond;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.function.Consumer;
import kizuna.people.PersonId;
import kizuna.platform.CopyOut;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// The histories of many persons, read out of PostgreSQL in whatever order it finds them, put in
/// order here, and folded into states one after the other. What is held in memory is bounded by the
/// persons asked for: 20 bytes for each touch of theirs.
final class Histories {
    private final Weighing weighing;
    private final Surroundings surroundings;
    private final int lastDay;

    /// `lastDay`: later movements have not happened yet.
    Histories(Weighing weighing, Surroundings surroundings, int lastDay) {
        this.weighing = weighing;
        this.surroundings = surroundings;
        this.lastDay = lastDay;
    }

    /// Which rows: two complete queries and the one for their persons, with fixed columns.
    record Source(String persons, String touches, String purchases) {
        static final String PERSONS =
                """
                select id, store_id,
                       case when guarded_at is null then coalesce(member_id, 0) else -1 end,
                       coalesce(household_id, 0),
                       quiet_at is not null
                from people.person
                where erased_at is null
                """;

        static final String TOUCHES =
                """
                select person_id, at, bits
                from touches.touch
                where undone_at is null
                """;

        static final String PURCHASES =
                """
                select person_id, on_date from touches.purchase where amount >= 0
                """;

        static Source everyone() {
            return new Source(PERSONS, TOUCHES, PURCHASES);
        }

        /// Persons with `from` ≤ id < `until`.
        static Source between(long from, long until) {
            var ids = " >= " + from + " and %s < " + until;
            return new Source(
                    PERSONS + " and id" + ids.formatted("id"),
                    TOUCHES + " and person_id" + ids.formatted("person_id"),
                    PURCHASES + " and person_id" + ids.formatted("person_id"));
        }

        /// The persons whose ids are in a table.
        static Source in(String table) {
            var theirs = "(select person_id from " + table + ")";
            return new Source(
                    PERSONS + " and id in " + theirs,
                    TOUCHES + " and person_id in " + theirs,
                    PURCHASES + " and person_id in " + theirs);
        }
    }

    long fold(Connection connection, Source source, Consumer<State> sink) throws SQLException {
        return read(connection, source, (persons, events) -> foldAll(persons, events, sink));
    }

    /// The way of each person through the stages, day by day, as far as `lastDay`.
    long follow(Connection connection, Source source, Consumer<Course> sink) throws SQLException {
        return read(connection, source, (persons, events) -> followAll(persons, events, sink));
    }

    private interface Reader {
        void read(Persons persons, Events events);
    }

    private static long read(Connection connection, Source source, Reader reader)
            throws SQLException {
        var persons = Persons.read(connection, source.persons());
        var events = new Events();
        try (var rows = copyOut(connection, source.touches())) {
            while (rows.next()) {
                int who = persons.indexOf(rows.int8());
                events.add(who, Packed.touch(rows.epochSecond(), rows.int4()));
            }
        }
        try (var rows = copyOut(connection, source.purchases())) {
            while (rows.next()) {
                events.add(persons.indexOf(rows.int8()), Packed.purchase(rows.epochDay()));
            }
        }
        reader.read(persons, events);
        return persons.count;
    }

    private void followAll(Persons persons, Events events, Consumer<Course> sink) {
        var ends = events.byPerson(persons.count);
        var walk = new Walk(weighing, lastDay);
        int start = 0;
        for (int i = 0; i < persons.count; i++) {
            int end = ends[i];
            Arrays.sort(events.sorted, start, end);
            walk.begin(persons.frame(i, surroundings));
            for (int e = start; e < end; e++) {
                walk.next(Packed.movement(events.sorted[e], weighing.zone()));
            }
            walk.course().ifPresent(sink);
            start = end;
        }
    }

    private void foldAll(Persons persons, Events events, Consumer<State> sink) {
        var ends = events.byPerson(persons.count);
        var running = weighing.running();
        int start = 0;
        for (int i = 0; i < persons.count; i++) {
            int end = ends[i];
            Arrays.sort(events.sorted, start, end);
            running.clear();
            for (int e = start; e < end; e++) {
                var movement = Packed.movement(events.sorted[e], weighing.zone());
                if (movement.day() <= lastDay) {
                    running.add(movement);
                }
            }
            sink.accept(running.state(persons.frame(i, surroundings)));
            start = end;
        }
    }

    private static CopyOut copyOut(Connection connection, String query) throws SQLException {
        return CopyOut.of(connection, "copy (" + query + ") to stdout (format binary)");
    }

    /// Persons in the order of their ids.
    private static final class Persons {
        private long[] ids = new long[1024];
        private int[] stores = new int[1024];
        private int[] owners = new int[1024];
        private long[] homes = new long[1024];
        private boolean[] quiet = new boolean[1024];
        private int count;
        private int @Nullable [] direct;

        static Persons read(Connection connection, String query) throws SQLException {
            var persons = new Persons();
            try (var rows = copyOut(connection, query + " order by id")) {
                while (rows.next()) {
                    persons.add(rows.int8(), rows.int4(), rows.int4(), rows.int8(), rows.bool());
                }
            }
            persons.index();
            return persons;
        }

        private void add(long id, int store, int owner, long home, boolean isQuiet) {
            if (count == ids.length) {
                int more = count * 2;
                ids = Arrays.copyOf(ids, more);
                stores = Arrays.copyOf(stores, more);
                owners = Arrays.copyOf(owners, more);
                homes = Arrays.copyOf(homes, more);
                quiet = Arrays.copyOf(quiet, more);
            }
            ids[count] = id;
            stores[count] = store;
            owners[count] = owner;
            homes[count] = home;
            quiet[count++] = isQuiet;
        }

        /// Ids are mostly without gaps: then a table finds them at once.
        private void index() {
            long width = count == 0 ? 0 : ids[count - 1] - ids[0] + 1;
            if (width > 0 && width < 4L * count + 1024) {
                var table = new int[(int) width];
                Arrays.fill(table, -1);
                for (int i = 0; i < count; i++) {
                    table[(int) (ids[i] - ids[0])] = i;
                }
                direct = table;
            }
        }

        /// Below zero for someone unknown (erased, or added meanwhile).
        int indexOf(long id) {
            if (direct == null) {
                return Arrays.binarySearch(ids, 0, count, id);
            }
            long at = id - ids[0];
            return at < 0 || at >= direct.length ? -1 : direct[(int) at];
        }

        Running.Frame frame(int i, Surroundings surroundings) {
            var id = ids[i];
            return new Running.Frame(
                    new PersonId(id),
                    new StoreId(stores[i]),
                    owners[i],
                    homes[i] == 0 ? null : homes[i],
                    quiet[i],
                    surroundings.matesOn(homes[i], id),
                    surroundings.actedOn(id),
                    surroundings.snoozeUntil(id));
        }
    }

    /// Movements with whose they are, then sorted by counting.
    private static final class Events {
        private int[] who = new int[4096];
        private long[] packed = new long[4096];
        private long[] sorted = new long[0];
        private int count;

        void add(int person, long movement) {
            if (person < 0) {
                return;
            }
            if (count == who.length) {
                who = Arrays.copyOf(who, count + (count >> 1));
                packed = Arrays.copyOf(packed, who.length);
            }
            who[count] = person;
            packed[count++] = movement;
        }

        /// Fills `sorted`; the end of each person's part.
        int[] byPerson(int persons) {
            var ends = new int[persons + 1];
            for (int i = 0; i < count; i++) {
                ends[who[i]]++;
            }
            int sum = 0;
            for (int i = 0; i < persons; i++) {
                int size = ends[i];
                ends[i] = sum;
                sum += size;
            }
            sorted = new long[count];
            for (int i = 0; i < count; i++) {
                sorted[ends[who[i]]++] = packed[i];
            }
            who = new int[0];
            packed = new long[0];
            return ends;
        }
    }

    /// What a state needs to know beyond the person's own history.
    interface Surroundings {
        @Nullable LocalDate matesOn(long home, long person);

        @Nullable LocalDate actedOn(long person);

        @Nullable LocalDate snoozeUntil(long person);
    }
}
