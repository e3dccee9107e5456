package kizuna.touches;

import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import kizuna.platform.Copy;
import kizuna.platform.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Writes touches and purchases just as they are given, ids included, by binary COPY and in
/// constant memory: for the sample shop and for benchmarks. It tells nobody; whoever calls it has
/// the bonds computed afterwards.
@Component
public class TouchesCopy {
    private static final String TOUCHES =
            """
            copy touches.touch
                (id, person_id, store_id, member_id, at, received, channel, signals, depth, text,
                 ending, reason, made_at, made_by, bits, to_many, about)
            from stdin (format binary)
            """;

    private static final String PURCHASES =
            """
            copy touches.purchase (id, person_id, store_id, on_date, amount, quantity, items)
            from stdin (format binary)
            """;

    private static final String PASS_IDS =
            """
            select setval(pg_get_serial_sequence('touches.touch', 'id'),
                          (select coalesce(max(id), 0) + 1 from touches.touch), false),
                   setval(pg_get_serial_sequence('touches.purchase', 'id'),
                          (select coalesce(max(id), 0) + 1 from touches.purchase), false)
            """;

    private final Sql db;

    TouchesCopy(Sql db) {
        this.db = db;
    }

    public long touches(Stream<Touch> rows) {
        Long written =
                db.onConnection(
                        connection -> {
                            try (var copy = Copy.into(connection, TOUCHES)) {
                                for (Iterator<Touch> each = rows.iterator(); each.hasNext(); ) {
                                    touch(copy, each.next());
                                }
                                return copy.end();
                            }
                        });
        return written == null ? 0 : written;
    }

    public long purchases(Stream<Purchase> rows) {
        Long written =
                db.onConnection(
                        connection -> {
                            try (var copy = Copy.into(connection, PURCHASES)) {
                                for (Iterator<Purchase> each = rows.iterator(); each.hasNext(); ) {
                                    purchase(copy, each.next());
                                }
                                return copy.end();
                            }
                        });
        return written == null ? 0 : written;
    }

    /// To be called once all is written.
    public void end() {
        db.onConnection(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        return statement.execute(PASS_IDS);
                    }
                });
    }

    private static void touch(Copy copy, Touch row) throws SQLException {
        var member = row.memberId() == null ? null : row.memberId().value();
        copy.row(17)
                .int8(row.id().value())
                .int8(row.personId().value())
                .int4(row.storeId().value())
                .int4(member)
                .instant(row.at())
                .bool(row.received())
                .text(lower(row.channel()))
                .texts(lower(row.signals()))
                .int2(row.depth())
                .text(row.text())
                .text(lower(row.ending()))
                .text(row.reason())
                .instant(row.at())
                .int4(member)
                .int4(
                        Bits.of(
                                row.signals(),
                                row.depth(),
                                row.channel(),
                                row.received(),
                                row.toMany()))
                .bool(row.toMany())
                .text(row.about());
    }

    private static void purchase(Copy copy, Purchase row) throws SQLException {
        copy.row(7)
                .int8(row.id().value())
                .int8(row.personId().value())
                .int4(row.storeId().value())
                .date(row.onDate())
                .hundredths(row.amount().movePointRight(2).longValueExact())
                .int4(row.quantity())
                .text(row.items());
    }

    private static List<String> lower(List<Signal> signals) {
        return signals.stream().map(each -> each.name().toLowerCase(Locale.ROOT)).toList();
    }

    private static @Nullable String lower(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name().toLowerCase(Locale.ROOT);
    }
}
