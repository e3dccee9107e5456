package kizuna.bench;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import kizuna.bond.Bond;
import kizuna.platform.Progress;
import kizuna.platform.Sql;

/// Every bond anew from ten million touches of a million people, beside one SQL aggregate that
/// computes two decayed sums, the count and the last day of each person from the same rows.
final class RescoreBench {
    private static final String AGGREGATE =
            """
            create temporary table aggregated as
            select person_id, count(*) as touches, max(at) as last_at,
                   sum(case when received then exp(extract(epoch from at - timestamptz '2020-01-01')
                       / 86400 * ln(2) / 45) else 0 end) as fast,
                   sum(case when received then exp(extract(epoch from at - timestamptz '2020-01-01')
                       / 86400 * ln(2) / 365) else 0 end) as slow
            from touches.touch
            where undone_at is null
            group by person_id
            """;

    public static void main(String... arguments) {
        long people = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
        try (var shop = Places.crowd(people, 0, 10)) {
            var bond = shop.bean(Bond.class);
            var db = shop.bean(Sql.class);
            long touches = db.sql("select count(*) from touches.touch").get(Long.class);
            long best = Long.MAX_VALUE;
            long aggregate = Long.MAX_VALUE;
            long heap = 0;
            for (int round = 0; round < 3; round++) {
                aggregate = Math.min(aggregate, aggregate(db));
                var peak = new AtomicLong();
                long began = System.nanoTime();
                bond.rebuild((_, _) -> peak.accumulateAndGet(used(), Math::max));
                best = Math.min(best, System.nanoTime() - began);
                heap = Math.max(heap, peak.get());
            }
            Table.head("people", "touches", "all bonds", "one aggregate", "ratio", "heap in use");
            Table.row(
                    String.format(Locale.ROOT, "%,d", people),
                    String.format(Locale.ROOT, "%,d", touches),
                    Table.seconds(best),
                    Table.seconds(aggregate),
                    Table.ratio((double) aggregate / best),
                    heap / 1_048_576 + " MiB");
        }
    }

    private static long aggregate(Sql db) {
        Long took =
                db.onConnection(
                        connection -> {
                            try (var statement = connection.createStatement()) {
                                long began = System.nanoTime();
                                statement.execute(AGGREGATE);
                                long ended = System.nanoTime();
                                statement.execute("drop table aggregated");
                                return ended - began;
                            }
                        });
        return took == null ? 0 : took;
    }

    private static long used() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
