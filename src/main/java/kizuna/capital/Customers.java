package kizuna.capital;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The customers' ids as bytes, each told apart once and numbered as it comes. One table with open
/// addressing, in which hash, number and length stand side by side: at a million customers the time
/// goes into fetching memory, so there is one place to fetch. Ids of up to eight bytes are their
/// hash, so that nothing else is looked at; longer ones are compared.
final class Customers {
    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ODD = 0x9E3779B97F4A7C15L;
    private static final int SHORT = 8;

    /// So many ids are looked up at a time: the processor fetches their places side by side.
    static final int AT_A_TIME = 64;

    private final long[] hashes = new long[AT_A_TIME];
    private final long[] found = new long[AT_A_TIME];

    private byte[] bytes = new byte[1 << 16];
    private int used;
    private int[] ends = new int[1 << 12];
    private int count;

    /// Pairs: the hash, then number + 1 above and length below; 0 is free.
    private long[] slots = new long[1 << 14];

    int count() {
        return count;
    }

    String id(int number) {
        return new String(bytes, begin(number), length(number), StandardCharsets.UTF_8);
    }

    /// The numbers of so many ids, no more than [#AT_A_TIME], into `numbers` from `at` on.
    void number(byte[] from, int[] begins, int[] lengths, int many, int[] numbers, int at) {
        int mask = slots.length - 2;
        for (int i = 0; i < many; i++) {
            long hash = hash(from, begins[i], lengths[i]);
            int slot = (int) (hash >>> 31) & mask;
            hashes[i] = hash;
            found[i] = slots[slot] == hash ? slots[slot + 1] : 0;
        }
        for (int i = 0; i < many; i++) {
            boolean known = (int) found[i] == lengths[i] && lengths[i] <= SHORT;
            numbers[at + i] =
                    known
                            ? (int) (found[i] >>> 32) - 1
                            : number(hashes[i], from, begins[i], lengths[i]);
        }
    }

    /// The number of whoever has this id; the next one for a new id.
    int number(byte[] from, int begin, int length) {
        return number(hash(from, begin, length), from, begin, length);
    }

    private int number(long hash, byte[] from, int begin, int length) {
        int mask = slots.length - 2;
        int slot = (int) (hash >>> 31) & mask;
        while (slots[slot + 1] != 0) {
            if (slots[slot] == hash && (int) slots[slot + 1] == length) {
                int known = (int) (slots[slot + 1] >>> 32) - 1;
                if (length <= SHORT || same(known, from, begin, length)) {
                    return known;
                }
            }
            slot = (slot + 2) & mask;
        }
        slots[slot] = hash;
        slots[slot + 1] = ((count + 1L) << 32) | length;
        add(from, begin, length);
        return count - 1;
    }

    /// The numbers here of everyone in `others`, in their order.
    int[] numbers(Customers others) {
        var numbers = new int[others.count];
        for (int i = 0; i < others.count; i++) {
            numbers[i] = number(others.bytes, others.begin(i), others.length(i));
        }
        return numbers;
    }

    private boolean same(int known, byte[] from, int begin, int length) {
        return Arrays.equals(bytes, begin(known), ends[known], from, begin, begin + length);
    }

    private void add(byte[] from, int begin, int length) {
        if (used + length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, used + length));
        }
        System.arraycopy(from, begin, bytes, used, length);
        used += length;
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, count * 2);
        }
        ends[count++] = used;
        if (count * 4 > slots.length) {
            spread();
        }
    }

    private void spread() {
        var before = slots;
        slots = new long[before.length * 2];
        int mask = slots.length - 2;
        for (int i = 0; i < before.length; i += 2) {
            if (before[i + 1] != 0) {
                int slot = (int) (before[i] >>> 31) & mask;
                while (slots[slot + 1] != 0) {
                    slot = (slot + 2) & mask;
                }
                slots[slot] = before[i];
                slots[slot + 1] = before[i + 1];
            }
        }
    }

    private int begin(int number) {
        return number == 0 ? 0 : ends[number - 1];
    }

    private int length(int number) {
        return ends[number] - begin(number);
    }

    /// One to one for a given length up to eight.
    private static long hash(byte[] from, int begin, int length) {
        long hash = length * ODD;
        int at = begin;
        for (int left = length; left > 0; left -= SHORT, at += SHORT) {
            long word = 0;
            if (left >= SHORT) {
                word = (long) LONGS.get(from, at);
            } else {
                for (int i = 0; i < left; i++) {
                    word |= (from[at + i] & 0xFFL) << (8 * i);
                }
            }
            hash = (hash ^ word) * ODD;
            hash ^= hash >>> 29;
        }
        return hash * ODD;
    }
}
