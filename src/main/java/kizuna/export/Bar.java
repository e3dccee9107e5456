package kizuna.export;

import java.io.Console;
import java.util.Optional;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/// Progress on a terminal; nothing where nobody looks.
final class Bar implements AutoCloseable {
    private final @Nullable ProgressBar bar;

    private Bar(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static Bar of(Shop shop, String task, boolean json) {
        if (json || Optional.ofNullable(System.console()).filter(Console::isTerminal).isEmpty()) {
            return new Bar(null);
        }
        return new Bar(
                new ProgressBarBuilder()
                        .setTaskName(shop.t(task))
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .showSpeed()
                        .setInitialMax(1)
                        .build());
    }

    Progress progress() {
        var shown = bar;
        return shown == null
                ? Progress.UNSEEN
                : (done, total) -> {
                    shown.maxHint(Math.max(total, 1));
                    shown.stepTo(done);
                };
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
