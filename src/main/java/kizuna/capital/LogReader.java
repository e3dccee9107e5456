package kizuna.capital;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import kizuna.intake.Field;
import kizuna.intake.PurchaseForm;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import org.jspecify.annotations.Nullable;

/// Reads a file of purchases in one pass, each core a part of it, block by block: decision 111 says
/// why not by FastCSV. Parts and blocks end with a row; where quotes may hold line breaks, that is
/// a line break behind an even number of them.
final class LogReader {
    /// What came of it. `wrong`: the first rows that could not be read; `wrongRows`: how many.
    record Read(PurchaseLog log, long rows, List<Wrong> wrong, long wrongRows) {}

    private static final int BLOCK = 1 << 21;
    private static final int LARGEST_ROW = 1 << 24;
    private static final int SHOWN = 5;

    private final PurchaseForm form;
    private final ZoneId zone;
    private final LocalDate latest;
    private final Progress progress;
    private final boolean skipsWrong;
    private final int cores;
    private final int block;
    private final AtomicLong bytesRead = new AtomicLong();
    private long size;

    /// `latest`: the last day on which anybody can have bought. `skipsWrong`: rows that cannot be
    /// read are left out, however many they are.
    LogReader(
            PurchaseForm form,
            ZoneId zone,
            LocalDate latest,
            Progress progress,
            boolean skipsWrong) {
        this(
                form,
                zone,
                latest,
                progress,
                skipsWrong,
                Runtime.getRuntime().availableProcessors(),
                BLOCK);
    }

    LogReader(
            PurchaseForm form,
            ZoneId zone,
            LocalDate latest,
            Progress progress,
            boolean skipsWrong,
            int cores,
            int block) {
        this.form = form;
        this.zone = zone;
        this.latest = latest;
        this.progress = progress;
        this.skipsWrong = skipsWrong;
        this.cores = cores;
        this.block = block;
    }

    Read read(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            size = channel.size();
            var begins = begins(channel);
            try (var workers = Executors.newFixedThreadPool(begins.length)) {
                var parts = new ArrayList<Future<Shard>>();
                for (int i = 1; i < begins.length; i++) {
                    long from = begins[i - 1];
                    long to = begins[i];
                    boolean first = i == 1;
                    parts.add(workers.submit(() -> part(file, from, to, first)));
                }
                var shards = new ArrayList<Shard>();
                for (var part : parts) {
                    shards.add(got(part));
                }
                // A part that ends within quotes was not the end of a row: then all in one go.
                boolean whole =
                        shards.subList(0, shards.size() - 1).stream()
                                .noneMatch(Shard::endsInQuotes);
                return together(whole ? shards : List.of(part(file, begins[0], size, true)));
            }
        }
    }

    /// Where each core begins, and the end.
    private long[] begins(FileChannel channel) throws IOException {
        if (isWide(form.charset()) || size < block) {
            return new long[] {form.mark(), size};
        }
        var begins = new long[cores + 1];
        begins[0] = form.mark();
        for (int i = 1; i < cores; i++) {
            begins[i] = Math.max(begins[i - 1], behindLine(channel, size * i / cores));
        }
        begins[cores] = size;
        return begins;
    }

    private long behindLine(FileChannel channel, long from) throws IOException {
        channel.position(from);
        var in = Channels.newInputStream(channel);
        var bytes = new byte[1 << 16];
        long at = from;
        for (int n = in.read(bytes); n > 0; n = in.read(bytes)) {
            for (int i = 0; i < n; i++) {
                if (bytes[i] == '\n') {
                    return at + i + 1;
                }
            }
            at += n;
        }
        return size;
    }

    private Shard part(Path file, long from, long to, boolean first) throws IOException {
        boolean wide = isWide(form.charset());
        var charset = wide ? StandardCharsets.UTF_8 : form.charset();
        var shard = new Shard(form, charset, zone, latest, first && form.hasHeading());
        try (var channel = FileChannel.open(file)) {
            channel.position(from);
            var in = wide ? translated(channel) : Channels.newInputStream(channel);
            cut(in, wide ? Long.MAX_VALUE : to - from, shard);
        }
        return shard;
    }

    /// In UTF-16 a byte is no character: then it is read over as UTF-8.
    private InputStream translated(FileChannel channel) throws IOException {
        var text = new String(Channels.newInputStream(channel).readAllBytes(), form.charset());
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean isWide(Charset charset) {
        return charset.equals(StandardCharsets.UTF_16LE)
                || charset.equals(StandardCharsets.UTF_16BE);
    }

    private void cut(InputStream in, long bytes, Shard shard) throws IOException {
        var buffer = new byte[block];
        int held = 0;
        long left = bytes;
        while (skipsWrong || !shard.failed()) {
            int wanted = (int) Math.min(buffer.length - held, left);
            int got = in.readNBytes(buffer, held, wanted);
            left -= got;
            int length = held + got;
            boolean last = length < buffer.length || left == 0;
            int end = last ? length : end(buffer, length);
            if (end == 0 && !last) {
                if (buffer.length >= LARGEST_ROW) {
                    throw Problem.invalid("intake.problem.long_line", shard.nextLine());
                }
                buffer = Arrays.copyOf(buffer, buffer.length * 2);
                held = length;
                continue;
            }
            shard.read(buffer, end);
            held = length - end;
            System.arraycopy(buffer, end, buffer, 0, held);
            progress.at(bytesRead.addAndGet(got), size);
            if (last) {
                return;
            }
        }
    }

    /// Behind the last row that is whole.
    private int end(byte[] buffer, int length) {
        int end = behindLine(buffer, length);
        while (form.separator() != ' ' && end > 0 && isOdd(buffer, end)) {
            do { // back over the quote that is still open
                end--;
            } while (end > 0 && buffer[end] != '"');
            end = behindLine(buffer, end);
        }
        return end;
    }

    private static int behindLine(byte[] buffer, int from) {
        int end = from;
        while (end > 0 && buffer[end - 1] != '\n') {
            end--;
        }
        return end;
    }

    private static boolean isOdd(byte[] buffer, int end) {
        int quotes = 0;
        for (int i = 0; i < end; i++) {
            quotes += buffer[i] == '"' ? 1 : 0;
        }
        return (quotes & 1) == 1;
    }

    private Read together(List<Shard> shards) {
        var wrong = new ArrayList<Wrong>();
        long line = 1;
        for (var shard : shards) {
            if (shard.endsInQuotes()) {
                throw Problem.invalid("capital.problem.quote", line + shard.openedAt());
            }
            line += shard.lines();
        }
        line = 1;
        for (var shard : shards) {
            for (var each : shard.wrong()) {
                if (wrong.size() < SHOWN) {
                    wrong.add(each.below(line));
                }
            }
            line += shard.lines();
        }
        long wrongRows = shards.stream().mapToLong(Shard::wrongRows).sum();
        var log = log(shards);
        return new Read(log, log.rows() + wrongRows, wrong, wrongRows);
    }

    /// Customers in the order in which the file names them first.
    private PurchaseLog log(List<Shard> shards) {
        var all = shards.getFirst().customers();
        var parts = new PurchaseLog.Rows[shards.size()];
        parts[0] = shards.getFirst().rows(null);
        for (int i = 1; i < parts.length; i++) {
            parts[i] = shards.get(i).rows(all.numbers(shards.get(i).customers()));
        }
        return PurchaseLog.of(all.count(), all::id, parts, form.column(Field.AMOUNT) >= 0);
    }

    private static <T> T got(Future<T> part) throws IOException {
        try {
            return part.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted", e);
        } catch (ExecutionException e) {
            throw fault(e.getCause());
        }
    }

    private static IOException fault(@Nullable Throwable cause) {
        return switch (cause) {
            case RuntimeException fault -> throw fault;
            case IOException fault -> fault;
            case null, default -> throw new IllegalStateException(cause);
        };
    }
}
