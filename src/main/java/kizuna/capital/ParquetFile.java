package kizuna.capital;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntUnaryOperator;
import java.util.zip.GZIPOutputStream;

/// Writes a flat table as Parquet (parquet.apache.org/docs/file-format): plain values, one page for
/// each column of a group of rows, pressed by gzip. Decision 112 says why this is ours.
final class ParquetFile {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int GROUP = 1 << 17;
    private static final int BOOLEAN = 0;
    private static final int INT32 = 1;
    private static final int DOUBLE = 5;
    private static final int BYTE_ARRAY = 6;
    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int GZIP = 2;

    /// A column by its name; of a real one, what is not a number is missing.
    sealed interface Column {
        String name();

        record Text(String name, IntFunction<String> at) implements Column {}

        record Whole(String name, IntUnaryOperator at) implements Column {}

        record Flag(String name, IntPredicate at) implements Column {}

        record Real(String name, IntToDoubleFunction at) implements Column {}
    }

    private record Chunk(long offset, long plain, long pressed, int rows) {}

    private final List<Column> columns;
    private final OutputStream out;
    private long written;

    private ParquetFile(List<Column> columns, OutputStream out) {
        this.columns = columns;
        this.out = out;
    }

    static void write(Path file, int rows, List<Column> columns) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            new ParquetFile(columns, out).write(rows);
        }
    }

    private void write(int rows) throws IOException {
        put(MAGIC);
        var groups = new ArrayList<List<Chunk>>();
        for (int from = 0; from < rows; from += GROUP) {
            var group = new ArrayList<Chunk>();
            for (var column : columns) {
                group.add(chunk(column, from, Math.min(rows, from + GROUP)));
            }
            groups.add(group);
        }
        var footer = footer(rows, groups);
        put(footer);
        put(four(footer.length));
        put(MAGIC);
    }

    private Chunk chunk(Column column, int from, int to) throws IOException {
        long offset = written;
        var plain = values(column, from, to);
        var pressed = pressed(plain);
        var header =
                new CompactThrift()
                        .i32(1, 0) // a data page
                        .i32(2, plain.length)
                        .i32(3, pressed.length)
                        .struct(5)
                        .i32(1, to - from)
                        .i32(2, PLAIN)
                        .i32(3, RLE)
                        .i32(4, RLE)
                        .end()
                        .end()
                        .bytes();
        put(header);
        put(pressed);
        return new Chunk(offset, header.length + plain.length, written - offset, to - from);
    }

    private static byte[] values(Column column, int from, int to) {
        return switch (column) {
            case Column.Text(_, var at) -> texts(at, from, to);
            case Column.Whole(_, var at) -> {
                var bytes = new byte[4 * (to - from)];
                var numbers = littleEndian(bytes);
                for (int i = from; i < to; i++) {
                    numbers.putInt(at.applyAsInt(i));
                }
                yield bytes;
            }
            case Column.Flag(_, var at) -> bits(at, from, to);
            case Column.Real(_, var at) -> reals(at, from, to);
        };
    }

    private static byte[] texts(IntFunction<String> at, int from, int to) {
        var bytes = new ByteArrayOutputStream();
        for (int i = from; i < to; i++) {
            var text = at.apply(i).getBytes(StandardCharsets.UTF_8);
            bytes.writeBytes(four(text.length));
            bytes.writeBytes(text);
        }
        return bytes.toByteArray();
    }

    /// Which values there are, as one run of bits, then those.
    private static byte[] reals(IntToDoubleFunction at, int from, int to) {
        var plain = new byte[8 * (to - from)];
        var values = littleEndian(plain);
        var there = new BitSet();
        for (int i = from; i < to; i++) {
            double value = at.applyAsDouble(i);
            if (!Double.isNaN(value)) {
                there.set(i - from);
                values.putDouble(value);
            }
        }
        int eights = (to - from + 7) / 8;
        var levels = new ByteArrayOutputStream();
        int run = (eights << 1) | 1;
        for (; run > 0x7F; run >>>= 7) {
            levels.write((run & 0x7F) | 0x80);
        }
        levels.write(run);
        levels.writeBytes(bits(there::get, 0, eights * 8));
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(four(levels.size()));
        bytes.writeBytes(levels.toByteArray());
        bytes.write(plain, 0, values.position());
        return bytes.toByteArray();
    }

    private static byte[] bits(IntPredicate at, int from, int to) {
        var bytes = new byte[(to - from + 7) / 8];
        for (int i = from; i < to; i++) {
            if (at.test(i)) {
                bytes[(i - from) / 8] |= (byte) (1 << ((i - from) % 8));
            }
        }
        return bytes;
    }

    private byte[] footer(int rows, List<List<Chunk>> groups) {
        var meta = new CompactThrift().i32(1, 2);
        meta.list(2, CompactThrift.STRUCT, columns.size() + 1);
        meta.element().text(4, "predictions").i32(5, columns.size()).end();
        for (var column : columns) {
            meta.element().i32(1, type(column)).i32(3, column instanceof Column.Real ? 1 : 0);
            meta.text(4, column.name());
            if (column instanceof Column.Text) {
                meta.i32(6, 0).struct(10).struct(1).end().end(); // UTF-8, the old way and the new
            }
            meta.end();
        }
        meta.i64(3, rows).list(4, CompactThrift.STRUCT, groups.size());
        for (var group : groups) {
            group(meta, group);
        }
        return meta.text(6, "Kizuna").end().bytes();
    }

    private void group(CompactThrift meta, List<Chunk> group) {
        meta.element().list(1, CompactThrift.STRUCT, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            var chunk = group.get(i);
            meta.element().i64(2, chunk.offset).struct(3).i32(1, type(columns.get(i)));
            meta.list(2, CompactThrift.I32, 2).number(PLAIN).number(RLE);
            meta.list(3, CompactThrift.TEXT, 1).text(columns.get(i).name());
            meta.i32(4, GZIP).i64(5, chunk.rows).i64(6, chunk.plain).i64(7, chunk.pressed);
            meta.i64(9, chunk.offset).end().end();
        }
        meta.i64(2, group.stream().mapToLong(Chunk::plain).sum());
        meta.i64(3, group.getFirst().rows).end();
    }

    private static int type(Column column) {
        return switch (column) {
            case Column.Text _ -> BYTE_ARRAY;
            case Column.Whole _ -> INT32;
            case Column.Flag _ -> BOOLEAN;
            case Column.Real _ -> DOUBLE;
        };
    }

    private static byte[] pressed(byte[] plain) throws IOException {
        var bytes = new ByteArrayOutputStream(plain.length / 2);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    private static byte[] four(int number) {
        var bytes = new byte[4];
        littleEndian(bytes).putInt(number);
        return bytes;
    }

    private static ByteBuffer littleEndian(byte[] bytes) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
