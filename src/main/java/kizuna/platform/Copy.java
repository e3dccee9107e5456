package kizuna.platform;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// PostgreSQL's binary COPY, field by field: the fastest way in. The statement names the columns
/// (`copy people.person (id, store_id) from stdin (format binary)`); each row is begun with its
/// number of fields and then filled in that order. Not ended means: nothing was written.
public final class Copy implements AutoCloseable {
    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final long EPOCH_SECONDS = 946_684_800L; // 2000-01-01, where PostgreSQL begins
    private static final long EPOCH_DAY = 10_957L;
    private static final int INT4_OID = 23;
    private static final int TEXT_OID = 25;
    private static final int SPARE = 1 << 15;

    private final CopyIn copy;
    private byte[] bytes = new byte[1 << 17];
    private int used;

    private Copy(CopyIn copy) {
        this.copy = copy;
        raw(HEADER);
    }

    public static Copy into(Connection connection, String statement) throws SQLException {
        return new Copy(connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement));
    }

    public Copy row(int fields) throws SQLException {
        if (bytes.length - used < SPARE) {
            flush();
        }
        return int16(fields);
    }

    public Copy int8(@Nullable Long value) {
        return value == null ? missing() : int32(8).int64(value);
    }

    public Copy int4(@Nullable Integer value) {
        return value == null ? missing() : int32(4).int32(value);
    }

    public Copy int2(@Nullable Integer value) {
        return value == null ? missing() : int32(2).int16(value);
    }

    public Copy float8(double value) {
        return int32(8).int64(Double.doubleToRawLongBits(value));
    }

    public Copy bool(boolean value) {
        int32(1);
        room(1);
        bytes[used++] = (byte) (value ? 1 : 0);
        return this;
    }

    public Copy text(@Nullable String value) {
        return value == null ? missing() : string(value);
    }

    public Copy texts(List<String> values) {
        int start = begin();
        int32(1).int32(0).int32(TEXT_OID).int32(values.size()).int32(1);
        values.forEach(this::string);
        return end(start);
    }

    /// Missing where there are none; each may be missing.
    public Copy int4s(List<@Nullable Integer> values) {
        if (values.isEmpty()) {
            return missing();
        }
        int start = begin();
        int32(1).int32(1).int32(INT4_OID).int32(values.size()).int32(1);
        values.forEach(this::int4);
        return end(start);
    }

    public Copy date(@Nullable LocalDate value) {
        return value == null
                ? missing()
                : int32(4).int32(Math.toIntExact(value.toEpochDay() - EPOCH_DAY));
    }

    public Copy instant(@Nullable Instant value) {
        return value == null
                ? missing()
                : int32(8).int64(
                                (value.getEpochSecond() - EPOCH_SECONDS) * 1_000_000
                                        + value.getNano() / 1_000);
    }

    /// `numeric` with two decimals.
    public Copy hundredths(long value) {
        int start = begin();
        long whole = Math.abs(value) / 100;
        int groups = groupsOf(whole);
        int16(groups + 1).int16(groups - 1).int16(value < 0 ? 0x4000 : 0).int16(2);
        for (int i = groups - 1; i >= 0; i--) {
            int16((int) (whole / power(i) % 10_000));
        }
        return int16((int) (Math.abs(value) % 100) * 100).end(start);
    }

    public Copy missing() {
        return int32(-1);
    }

    /// Ends the COPY; the number of rows written.
    public long end() throws SQLException {
        int16(-1).flush();
        return copy.endCopy();
    }

    /// Gives the COPY up where it was not ended, so that the connection can be used again.
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private void flush() throws SQLException {
        copy.writeToCopy(bytes, 0, used);
        used = 0;
    }

    private Copy string(String value) {
        int start = begin();
        raw(value.getBytes(StandardCharsets.UTF_8));
        return end(start);
    }

    /// Leaves room for the length of a field, written by `end`.
    private int begin() {
        int32(0);
        return used;
    }

    private Copy end(int start) {
        int length = used - start;
        for (int i = 0; i < 4; i++) {
            bytes[start - 4 + i] = (byte) (length >>> (24 - 8 * i));
        }
        return this;
    }

    private Copy int16(int value) {
        room(2);
        bytes[used++] = (byte) (value >>> 8);
        bytes[used++] = (byte) value;
        return this;
    }

    private Copy int32(int value) {
        return int16(value >>> 16).int16(value);
    }

    private Copy int64(long value) {
        return int32((int) (value >>> 32)).int32((int) value);
    }

    private void raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, used, value.length);
        used += value.length;
    }

    private void room(int length) {
        if (bytes.length - used < length) {
            bytes = java.util.Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + length));
        }
    }

    private static int groupsOf(long whole) {
        int groups = 0;
        for (long rest = whole; rest > 0; rest /= 10_000) {
            groups++;
        }
        return groups;
    }

    private static long power(int group) {
        long power = 1;
        for (int i = 0; i < group; i++) {
            power *= 10_000;
        }
        return power;
    }
}
