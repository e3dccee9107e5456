package kizuna.intake;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import kizuna.platform.Jobs;
import org.jspecify.annotations.Nullable;

/// Reads a file on a thread of its own, so that reading and writing to the database go on side by
/// side; only a few batches are ever in memory.
final class Batches implements AutoCloseable {
    private static final int ROWS = 10_000;
    private static final int WAITING = 4;

    /// Some rows, in order. `read`: bytes of the file so far.
    record Batch(List<Line> lines, long read, boolean last) {}

    /// Why reading ended before the end of the file.
    private record Failed(Throwable cause) {}

    private final BlockingQueue<Object> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Rows rows;
    private final Thread thread;

    Batches(Rows rows, LineReader reader, boolean heading) {
        this.rows = rows;
        this.thread =
                Thread.ofPlatform()
                        .daemon()
                        .name("intake-reading")
                        .start(() -> run(reader, heading));
    }

    Batch next() {
        try {
            return switch (waiting.take()) {
                case Batch batch -> batch;
                case Failed(RuntimeException cause) -> throw cause;
                case Failed(var cause) -> throw new IllegalStateException(cause);
                case Object other -> throw new IllegalStateException("Not a batch: " + other);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Jobs.Cancelled();
        }
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        rows.close();
    }

    private void run(LineReader reader, boolean heading) {
        try {
            if (heading && rows.hasNext()) {
                rows.next();
            }
            @Nullable Batch batch = null;
            while (batch == null || !batch.last) {
                batch = read(reader);
                waiting.put(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody waits any more
        } catch (RuntimeException | Error e) {
            offer(new Failed(e));
        }
    }

    private Batch read(LineReader reader) {
        var lines = new ArrayList<Line>(ROWS);
        while (lines.size() < ROWS && rows.hasNext()) {
            lines.add(reader.read(rows.next()));
        }
        return new Batch(lines, rows.bytesRead(), lines.size() < ROWS);
    }

    private void offer(Failed failed) {
        try {
            waiting.put(failed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
