package kizuna.letters;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Where the lines of a courier write down what was taken and what they begin. Each waits until
/// that is on the disk; whoever comes first writes for all who came meanwhile, in one statement
/// and one commit.
final class Ledger {
    private final OutboxStore outbox;
    private final UUID courier;
    private final Clock clock;
    private final Queue<Entry> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock writing = new ReentrantLock();

    Ledger(OutboxStore outbox, UUID courier, Clock clock) {
        this.outbox = outbox;
        this.courier = courier;
        this.clock = clock;
    }

    private static final class Entry {
        private final @Nullable Long taken;
        private final String answer;
        private final long next;
        private final String address;
        private boolean written;
        private boolean begun;

        Entry(@Nullable Long taken, String answer, long next, String address) {
            this.taken = taken;
            this.answer = answer;
            this.next = next;
            this.address = address;
        }
    }

    /// `taken`: the one before of the same line, with the server's answer. Whether `next` may
    /// go.
    boolean begin(@Nullable Long taken, String answer, long next, String address) {
        var entry = new Entry(taken, answer, next, address);
        waiting.add(entry);
        writing.lock();
        try {
            if (!entry.written) {
                write();
            }
            return entry.begun;
        } finally {
            writing.unlock();
        }
    }

    private void write() {
        var all = new ArrayList<Entry>();
        for (var each = waiting.poll(); each != null; each = waiting.poll()) {
            all.add(each);
        }
        var before = all.stream().filter(each -> each.taken != null).toList();
        var begun =
                new HashSet<>(
                        outbox.begin(
                                new OutboxStore.Turn(
                                        before.stream().map(each -> each.taken).toList(),
                                        before.stream().map(each -> each.answer).toList(),
                                        all.stream().map(each -> each.next).toList(),
                                        all.stream().map(each -> each.address).toList()),
                                courier,
                                clock.instant()));
        for (var each : all) {
            each.written = true;
            each.begun = begun.contains(each.next);
        }
    }
}
