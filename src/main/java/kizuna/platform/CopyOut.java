package kizuna.platform;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/// PostgreSQL's binary COPY outward, a row at a time, each field read in its order. The statement
/// is `copy (select …) to stdout (format binary)`; fields of fixed width only, none of them null.
public final class CopyOut implements AutoCloseable {
    private static final int HEADER = 19;
    private static final long EPOCH_SECONDS = 946_684_800L; // 2000-01-01, where PostgreSQL begins
    private static final int EPOCH_DAY = 10_957;

    private final org.postgresql.copy.CopyOut copy;
    private ByteBuffer row = ByteBuffer.allocate(0);
    private boolean begun;

    private CopyOut(org.postgresql.copy.CopyOut copy) {
        this.copy = copy;
    }

    public static CopyOut of(Connection connection, String statement) throws SQLException {
        return new CopyOut(connection.unwrap(PGConnection.class).getCopyAPI().copyOut(statement));
    }

    /// Moves to the next row; false after the last.
    public boolean next() throws SQLException {
        byte @Nullable [] message = copy.readFromCopy();
        if (message == null) {
            return false; // the connection is free again only after this
        }
        row = ByteBuffer.wrap(message);
        if (!begun) {
            begun = true;
            row.position(HEADER);
            if (!row.hasRemaining()) {
                return next();
            }
        }
        return row.getShort() >= 0 || next();
    }

    public long int8() {
        row.getInt();
        return row.getLong();
    }

    public int int4() {
        row.getInt();
        return row.getInt();
    }

    public boolean bool() {
        row.getInt();
        return row.get() != 0;
    }

    /// A `timestamptz`, as epoch seconds.
    public long epochSecond() {
        return Math.floorDiv(int8(), 1_000_000L) + EPOCH_SECONDS;
    }

    /// A `date`, as epoch day.
    public int epochDay() {
        return int4() + EPOCH_DAY;
    }

    /// Gives the COPY up where it was not read to its end.
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }
}
