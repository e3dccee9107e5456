package kizuna.capital;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/// As much of Thrift's compact protocol as the headers of a Parquet file are written in: numbers,
/// texts, lists and structs; fields by their ids, in ascending order.
final class CompactThrift {
    static final int I32 = 5;
    static final int TEXT = 8;
    static final int STRUCT = 12;
    private static final int I64 = 6;
    private static final int LIST = 9;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Deque<Integer> outer = new ArrayDeque<>();
    private int last;

    CompactThrift i32(int id, int value) {
        field(id, I32);
        return number(value);
    }

    CompactThrift i64(int id, long value) {
        field(id, I64);
        return number(value);
    }

    CompactThrift text(int id, String value) {
        field(id, TEXT);
        return text(value);
    }

    CompactThrift list(int id, int type, int size) {
        field(id, LIST);
        if (size < 15) {
            out.write((size << 4) | type);
        } else {
            out.write(0xF0 | type);
            unsigned(size);
        }
        return this;
    }

    CompactThrift struct(int id) {
        field(id, STRUCT);
        return element();
    }

    /// A struct within a list.
    CompactThrift element() {
        outer.push(last);
        last = 0;
        return this;
    }

    CompactThrift end() {
        out.write(0);
        last = outer.isEmpty() ? 0 : outer.pop();
        return this;
    }

    /// A number within a list.
    CompactThrift number(long value) {
        unsigned((value << 1) ^ (value >> 63));
        return this;
    }

    /// A text within a list.
    CompactThrift text(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        unsigned(bytes.length);
        out.writeBytes(bytes);
        return this;
    }

    byte[] bytes() {
        return out.toByteArray();
    }

    private void field(int id, int type) {
        out.write(((id - last) << 4) | type);
        last = id;
    }

    private void unsigned(long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
