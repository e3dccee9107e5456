package kizuna.bench;

import java.time.Instant;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;

/// Touches through the real facade, bond and all, each in a durable transaction of its own; beside
/// the least that could be done: insert one row, update another.
final class TouchBench {
    private static final int PEOPLE = 100_000;
    private static final long ROUND = 6_000_000_000L;

    private interface Work {
        void once(SplittableRandom dice) throws Exception;
    }

    public static void main(String... arguments) throws Exception {
        try (var shop = Places.crowd(PEOPLE, 5, 5)) {
            var touches = shop.bean(Touches.class);
            var team = shop.bean(Team.class);
            var me = team.meOf(team.members().getFirst().id());
            var source = shop.bean(DataSource.class);
            prepare(shop.bean(Sql.class));
            Work real = dice -> record(touches, me, dice);
            Work least = dice -> least(source, dice);
            for (var warm : new Work[] {real, least}) {
                run(warm, 8);
            }
            Table.head("writers", "touches", "insert + update", "ratio");
            for (int writers : new int[] {1, 8}) {
                double[] best = new double[2];
                for (int round = 0; round < 3; round++) {
                    best[0] = Math.max(best[0], run(real, writers));
                    best[1] = Math.max(best[1], run(least, writers));
                }
                Table.row(
                        String.valueOf(writers),
                        String.format(Locale.ROOT, "%,.0f/s", best[0]),
                        String.format(Locale.ROOT, "%,.0f/s", best[1]),
                        Table.ratio(best[0] / best[1]));
            }
        }
    }

    private static void prepare(Sql db) {
        db.onConnection(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.execute("create schema if not exists bench");
                        statement.execute("drop table if exists bench.touch, bench.state");
                        statement.execute(
                                "create table bench.touch (id bigint generated always as identity"
                                        + " primary key, person_id bigint, at timestamptz, text text)");
                        statement.execute(
                                "create table bench.state with (fillfactor = 85) as"
                                        + " select id as person_id, 0::float8 as v from people.person");
                        return statement.execute(
                                "alter table bench.state add primary key (person_id)");
                    }
                });
    }

    private static void record(Touches touches, Me me, SplittableRandom dice) {
        touches.record(
                NewTouch.received(
                        new PersonId(1 + dice.nextInt(PEOPLE)),
                        Instant.now(),
                        Channel.COUNTER,
                        "娘さんが入学、とても喜んでおられた",
                        Signal.VISIT,
                        Signal.DISCLOSURE),
                me);
    }

    private static void least(DataSource source, SplittableRandom dice) throws Exception {
        long person = 1 + dice.nextInt(PEOPLE);
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (var insert =
                            connection.prepareStatement(
                                    "insert into bench.touch (person_id, at, text) values (?, now(), ?)");
                    var update =
                            connection.prepareStatement(
                                    "update bench.state set v = v + 1 where person_id = ?")) {
                insert.setLong(1, person);
                insert.setString(2, "娘さんが入学、とても喜んでおられた");
                insert.executeUpdate();
                update.setLong(1, person);
                update.executeUpdate();
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static double run(Work work, int writers) throws Exception {
        long until = System.nanoTime() + ROUND;
        try (var threads = Executors.newFixedThreadPool(writers)) {
            var all =
                    IntStream.range(0, writers)
                            .<Callable<Long>>mapToObj(
                                    writer ->
                                            () -> {
                                                var dice = new SplittableRandom(writer);
                                                long done = 0;
                                                while (System.nanoTime() < until) {
                                                    work.once(dice);
                                                    done++;
                                                }
                                                return done;
                                            })
                            .toList();
            long done = 0;
            for (var each : threads.invokeAll(all)) {
                done += each.get();
            }
            return done / (ROUND / 1e9);
        }
    }
}
