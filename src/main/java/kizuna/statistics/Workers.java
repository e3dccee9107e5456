package kizuna.statistics;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Sums over many customers on several cores. The work is cut into blocks that do not depend on how
/// many threads there are, and the blocks' sums are added in their order: one thread and two agree
/// to the last bit.
public final class Workers {
    /// Customers in a block: long enough to be worth a hand-over, short enough to share out evenly.
    static final int BLOCK = 4096;

    private static final ExecutorService POOL =
            Executors.newCachedThreadPool(
                    task -> {
                        var thread = new Thread(task, "statistics");
                        thread.setDaemon(true);
                        return thread;
                    });

    private final int threads;

    /// What one block adds to its own sums.
    @FunctionalInterface
    interface Part {
        void add(int block, double[] sums);
    }

    private Workers(int threads) {
        this.threads = threads;
    }

    public static Workers of(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("Threads: " + threads);
        }
        return new Workers(threads);
    }

    /// As many as the machine has cores.
    public static Workers all() {
        return of(Runtime.getRuntime().availableProcessors());
    }

    static int blocks(int customers) {
        return (customers + BLOCK - 1) / BLOCK;
    }

    double[] sum(int blocks, int width, Part part) {
        var sums = new double[blocks][width];
        each(blocks, block -> part.add(block, sums[block]));
        var total = new double[width];
        for (var one : sums) {
            for (int i = 0; i < width; i++) {
                total[i] += one[i];
            }
        }
        return total;
    }

    /// Does `work` once for each block, in no order.
    void each(int blocks, IntConsumer work) {
        var next = new AtomicInteger();
        Runnable share =
                () -> {
                    for (int i = next.getAndIncrement(); i < blocks; i = next.getAndIncrement()) {
                        work.accept(i);
                    }
                };
        int helpers = Math.min(threads, blocks) - 1;
        var asked = new Future<?>[Math.max(0, helpers)];
        for (int i = 0; i < asked.length; i++) {
            asked[i] = POOL.submit(share);
        }
        share.run();
        for (var each : asked) {
            await(each);
        }
    }

    private static void await(Future<?> asked) {
        try {
            asked.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
