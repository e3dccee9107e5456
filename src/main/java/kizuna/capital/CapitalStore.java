package kizuna.capital;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import kizuna.platform.CopyOut;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Repository;

/// Everyone's purchases, straight out of the shop's database; those that a [PurchaseLog] can hold.
@Repository
class CapitalStore {
    static final String PURCHASES =
            """
            select person_id, on_date - date '1970-01-01', (amount * 100)::bigint
            from touches.purchase
            where on_date between date '1850-01-01' and date '2199-12-31'
              and abs(amount) < 100000000000
            """;

    /// Who was met, or came, before the first purchase that is kept; with that day.
    static final String KNOWN_BEFORE =
            """
            select k.person_id, min(k.day) - date '1970-01-01' as since
            from (select id as person_id, met_on as day
                  from people.person
                  where met_on < cast(:first as date)
                  union all
                  select person_id, (at at time zone :zone)::date
                  from touches.touch
                  where received and undone_at is null and 'visit' = any (signals)
                    and at < cast(:first as date)::timestamp at time zone :zone) k
            group by k.person_id
            """;

    private static final String COPY = "copy (" + PURCHASES + ") to stdout (format binary)";

    /// The same with the store to which the person belongs.
    static final String BY_STORE =
            """
            select p.store_id, q.person_id, q.on_date - date '1970-01-01',
                   (q.amount * 100)::bigint
            from touches.purchase q
            join people.person p on p.id = q.person_id
            where q.on_date between date '1850-01-01' and date '2199-12-31'
              and abs(q.amount) < 100000000000
            """;

    private static final String COPY_BY_STORE = "copy (" + BY_STORE + ") to stdout (format binary)";

    private final DataSource database;
    private final Sql db;

    CapitalStore(DataSource database, Sql db) {
        this.database = database;
        this.db = db;
    }

    private record Since(long personId, int since) {}

    /// Whoever is known to be older than the log is older, as [Summaries] has it: a shop knows more
    /// of them than what they bought.
    PurchaseLog log(ZoneId zone) {
        var log = log();
        if (log.customers() == 0) {
            return log;
        }
        var known =
                db
                        .sql(KNOWN_BEFORE)
                        .param("first", LocalDate.ofEpochDay(log.firstDay()))
                        .param("zone", zone.getId())
                        .list(Since.class)
                        .stream()
                        .collect(
                                Collectors.toMap(
                                        each -> String.valueOf(each.personId()), Since::since));
        return log.known(
                IntStream.range(0, log.customers())
                        .map(i -> known.getOrDefault(log.id(i), Integer.MAX_VALUE))
                        .toArray());
    }

    private PurchaseLog log() {
        var rows = new Growing();
        try (var connection = database.getConnection();
                var found = CopyOut.of(connection, COPY)) {
            while (found.next()) {
                rows.add(found.int8(), found.int4(), found.int8());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows.log();
    }

    /// The purchases of each store's own persons, read in one pass.
    Map<StoreId, PurchaseLog> logs() {
        var stores = new HashMap<Integer, Growing>();
        try (var connection = database.getConnection();
                var found = CopyOut.of(connection, COPY_BY_STORE)) {
            while (found.next()) {
                stores.computeIfAbsent(found.int4(), _ -> new Growing())
                        .add(found.int8(), found.int4(), found.int8());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return stores.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                each -> new StoreId(each.getKey()), each -> each.getValue().log()));
    }

    /// Rows of one log on their way in.
    private static final class Growing {
        private final Customers customers = new Customers();
        private int[] who = new int[1 << 10];
        private long[] what = new long[1 << 10];
        private int count;

        void add(long person, int day, long hundredths) {
            if (count == who.length) {
                who = Arrays.copyOf(who, count * 2);
                what = Arrays.copyOf(what, count * 2);
            }
            var id = String.valueOf(person).getBytes(StandardCharsets.US_ASCII);
            who[count] = customers.number(id, 0, id.length);
            what[count++] = PurchaseLog.packed(day, hundredths);
        }

        PurchaseLog log() {
            var parts = new PurchaseLog.Rows[] {new PurchaseLog.Rows(who, what, count)};
            return PurchaseLog.of(customers.count(), customers::id, parts, true);
        }
    }
}
