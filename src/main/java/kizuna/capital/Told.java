package kizuna.capital;

import java.io.Console;
import java.util.Optional;
import kizuna.platform.Jobs;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Progress on a terminal, once it takes longer than a moment; none where a machine listens.
final class Told implements Progress, AutoCloseable {
    private static final long MOMENT = 700_000_000L;

    private final boolean quiet;
    private final long began = System.nanoTime();
    private @Nullable ProgressBar bar;

    Told(Shop shop, boolean json) {
        quiet = json || Optional.ofNullable(System.console()).filter(Console::isTerminal).isEmpty();
    }

    @Override
    public synchronized void at(long done, long total) {
        if (Thread.currentThread().isInterrupted()) {
            throw new Jobs.Cancelled();
        }
        if (quiet || System.nanoTime() - began < MOMENT) {
            return;
        }
        if (bar == null) {
            bar =
                    new ProgressBarBuilder()
                            .setTaskName("")
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUnit(" MB", 1 << 20)
                            .setUpdateIntervalMillis(200)
                            .setInitialMax(Math.max(1, total))
                            .build();
        }
        bar.stepTo(done);
    }

    @Override
    public synchronized void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
