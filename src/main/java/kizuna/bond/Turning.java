package kizuna.bond;

import java.util.Objects;
import kizuna.platform.Sql;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The turning of the day: what changes by the mere passing of time is put down, some people at a
/// time. Of several nodes one at a time does it.
@Component
class Turning {
    private static final int BATCH = 500;

    private static final String ALONE =
            "select pg_try_advisory_xact_lock(hashtext('kizuna.bond.turning'))";

    private final Sql db;
    private final Bond bond;
    private final TransactionTemplate transaction;

    Turning(Sql db, Bond bond, TransactionTemplate transaction) {
        this.db = db;
        this.bond = bond;
        this.transaction = transaction;
    }

    /// Until nothing is left, or another node is at it; how many were turned.
    long turn() {
        long turned = 0;
        int some = batch();
        while (some > 0) {
            turned += some;
            some = some < BATCH ? 0 : batch();
        }
        return turned;
    }

    private int batch() {
        return Objects.requireNonNull(
                transaction.execute(_ -> db.sql(ALONE).get(Boolean.class) ? bond.turn(BATCH) : 0));
    }
}
