package kizuna.intake;

import java.io.Console;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Formats;
import kizuna.platform.Jobs;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/// What `import` says on the command line: a bar on a terminal, a line now and then elsewhere, and
/// only the result where a machine listens.
final class Said {
    private static final long BETWEEN_LINES = 5_000_000_000L;

    private final Shop shop;
    private final boolean json;

    Said(Shop shop, boolean json) {
        this.shop = shop;
        this.json = json;
    }

    /// Progress that ends when it is closed, and ends the work when the thread is interrupted.
    interface Shown extends Progress, AutoCloseable {
        @Override
        void close();
    }

    Shown progress(Path file) {
        if (json) {
            return new Silent();
        }
        shop.say("intake.said.looking", file.toString());
        return isTerminal() ? new Bar() : new Lines();
    }

    private static boolean isTerminal() {
        return Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
    }

    void outcome(Outcome outcome) {
        var wrongRows = outcome.wrongRows();
        if (json) {
            shop.json(asMap(outcome));
        } else if (outcome.before() != null) {
            shop.say("intake.said.before", outcome.before());
        } else {
            shop.say(
                    outcome.trial() ? "intake.said.would" : "intake.said.done",
                    outcome.rows(),
                    number(outcome.added()),
                    number(outcome.changed()),
                    number(outcome.same()),
                    number(outcome.wrong()),
                    outcome.importId());
            outcome.said(shop.bean(Texts.class), shop.locale())
                    .forEach(each -> shop.say("intake.said.also", each));
            if (outcome.met() > 0) {
                shop.say("intake.said.met", number(outcome.met()));
            }
            outcome.firstWrong()
                    .forEach(each -> shop.say("intake.said.wrong", each.line(), each.reason()));
            if (wrongRows != null) {
                shop.say("intake.said.wrong_file", wrongRows.toString());
            }
        }
    }

    void stopped() {
        if (json) {
            shop.json(Map.of("stopped", true));
        } else {
            shop.say("intake.said.stopped");
        }
    }

    private static Map<String, Object> asMap(Outcome outcome) {
        var wrongRows = outcome.wrongRows();
        var map = new LinkedHashMap<String, Object>();
        map.put("import", outcome.importId());
        map.put("trial", outcome.trial());
        map.put("before", outcome.before() != null);
        map.put("charset", outcome.charset());
        map.put("format", outcome.format());
        map.put("columns", outcome.columns());
        map.put("rows", outcome.rows());
        map.put("added", outcome.added());
        map.put("changed", outcome.changed());
        map.put("same", outcome.same());
        map.put("wrong", outcome.wrong());
        map.put("met", outcome.met());
        map.put("also", outcome.also());
        map.put("millis", outcome.millis());
        map.put("wrongRows", wrongRows == null ? "" : wrongRows.toString());
        map.put("firstWrong", outcome.firstWrong());
        return map;
    }

    private String number(long number) {
        return Formats.number(shop.locale(), number);
    }

    private static void stopIfAsked() {
        if (Thread.currentThread().isInterrupted()) {
            throw new Jobs.Cancelled();
        }
    }

    private static final class Silent implements Shown {
        @Override
        public void at(long done, long total) {
            stopIfAsked();
        }

        @Override
        public void close() {}
    }

    private static final class Bar implements Shown {
        private final ProgressBar bar =
                new ProgressBarBuilder()
                        .setTaskName("")
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .showSpeed()
                        .setInitialMax(1)
                        .build();

        @Override
        public void at(long done, long total) {
            stopIfAsked();
            bar.maxHint(Math.max(total, 1));
            bar.stepTo(done);
        }

        @Override
        public void close() {
            bar.close();
        }
    }

    private final class Lines implements Shown {
        private final long began = System.nanoTime();
        private long last = began;

        @Override
        public void at(long done, long total) {
            stopIfAsked();
            long now = System.nanoTime();
            if (now - last > BETWEEN_LINES) {
                last = now;
                long speed = Math.max(1, done * 1_000_000_000L / (now - began));
                shop.say(
                        "intake.said.progress",
                        String.format(Locale.ROOT, "%,d", done),
                        String.format(Locale.ROOT, "%,d", speed),
                        (total - done) / speed);
            }
        }

        @Override
        public void close() {}
    }
}
