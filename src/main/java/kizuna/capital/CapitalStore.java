package kizuna.capital;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import kizuna.platform.CopyOut;
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

    private static final String COPY = "copy (" + PURCHASES + ") to stdout (format binary)";

    private final DataSource database;

    CapitalStore(DataSource database) {
        this.database = database;
    }

    PurchaseLog log() {
        var customers = new Customers();
        var who = new int[1 << 12];
        var what = new long[1 << 12];
        int count = 0;
        try (var connection = database.getConnection();
                var rows = CopyOut.of(connection, COPY)) {
            while (rows.next()) {
                var id = String.valueOf(rows.int8()).getBytes(StandardCharsets.US_ASCII);
                if (count == who.length) {
                    who = Arrays.copyOf(who, count * 2);
                    what = Arrays.copyOf(what, count * 2);
                }
                who[count] = customers.number(id, 0, id.length);
                what[count++] = PurchaseLog.packed(rows.int4(), rows.int8());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var parts = new PurchaseLog.Rows[] {new PurchaseLog.Rows(who, what, count)};
        return PurchaseLog.of(customers.count(), customers::id, parts, true);
    }
}
