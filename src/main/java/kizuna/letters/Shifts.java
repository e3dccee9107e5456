package kizuna.letters;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import kizuna.team.StoreId;

/// Work for stores in the background: of each store one shift at a time. With the program each
/// ends what it has in hand.
final class Shifts {
    /// For so many tenths of a second the end of the program waits for them.
    private static final int PATIENCE = 80;

    private final String name;
    private final Set<StoreId> busy = ConcurrentHashMap.newKeySet();
    private volatile boolean closing;

    Shifts(String name) {
        this.name = name;
    }

    /// Empty where one for this store is still at work, or all are ending.
    Optional<Thread> start(StoreId store, Runnable work) {
        if (closing || !busy.add(store)) {
            return Optional.empty();
        }
        return Optional.of(
                Thread.ofVirtual()
                        .name(name)
                        .start(
                                () -> {
                                    try {
                                        work.run();
                                    } finally {
                                        busy.remove(store);
                                    }
                                }));
    }

    static void await(List<Thread> started) {
        try {
            for (var each : started) {
                each.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean areClosing() {
        return closing;
    }

    /// Whether all ended in time.
    boolean close() throws InterruptedException {
        closing = true;
        for (int waited = 0; !busy.isEmpty() && waited < PATIENCE; waited++) {
            Thread.sleep(100);
        }
        return busy.isEmpty();
    }
}
