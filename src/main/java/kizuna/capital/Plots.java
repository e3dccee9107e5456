package kizuna.capital;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import kizuna.platform.Problem;
import kizuna.platform.Shop;
import kizuna.statistics.Forecast;
import kizuna.statistics.Model;
import kizuna.statistics.Workers;

/// What one looks at before believing a model: each picture as SVG and PNG.
final class Plots {
    private static final int MOST = 7;

    private final Shop shop;
    private final Loaded loaded;
    private final Model model;
    private final Path folder;

    Plots(Shop shop, Loaded loaded, Model model, Path folder) {
        this.shop = shop;
        this.loaded = loaded;
        this.model = model;
        this.folder = folder;
    }

    /// All of them; those of the hold-out where there is one.
    void draw() throws IOException {
        Files.createDirectories(folder);
        tracking();
        frequencies();
        if (loaded.windows().hasHoldOut()) {
            calibration();
        }
        surface();
    }

    private void tracking() throws IOException {
        var actual = loaded.summaries().repeatsByWeek(loaded.from());
        int weeks = (loaded.windows().end() - loaded.from() + 1) / 7; // whole ones
        var firsts = loaded.summaries().newByDay(loaded.from());
        var ahead = new double[weeks * 7 + 1];
        for (int day = 1; day < ahead.length; day++) {
            ahead[day] = model.fromFirst(day * loaded.day());
        }
        var at = new double[weeks + 1];
        var bought = new double[weeks + 1];
        var expected = new double[weeks + 1];
        for (int week = 1; week <= weeks; week++) {
            at[week] = week;
            bought[week] = bought[week - 1] + actual[week - 1];
            for (int day = 0; day < week * 7 && day < firsts.length; day++) {
                expected[week] += firsts[day] * ahead[week * 7 - 1 - day];
            }
        }
        double end = (loaded.windows().calibrationEnd() - loaded.from() + 1) / 7.0;
        track("tracking-cumulative", at, bought, expected, end);
        track(
                "tracking-weekly",
                Arrays.copyOfRange(at, 1, at.length),
                differences(bought),
                differences(expected),
                end);
    }

    private void track(String name, double[] at, double[] bought, double[] expected, double end)
            throws IOException {
        double most = Math.max(max(bought), max(expected));
        var axes = axes(name, at.length == 0 ? 1 : at[at.length - 1], most * 1.05).scaled();
        axes.upright(end);
        axes.curve(at, bought, Axes.INDIGO, false);
        axes.curve(at, expected, Axes.RED, true);
        named(axes);
        write(axes, name);
    }

    /// How many came back how often, beside how many would have, with Pearson's χ².
    private void frequencies() throws IOException {
        var all = loaded.summaries();
        var seen = new double[MOST + 1];
        var ages = new double[loaded.windows().calibrationEnd() - loaded.from() + 1];
        for (int i = 0; i < all.count(); i++) {
            if (!all.older[i]) {
                seen[Math.min(MOST, all.repeats[i])]++;
                ages[all.age[i]]++;
            }
        }
        var expected = new double[MOST + 1];
        for (int age = 0; age < ages.length; age++) {
            double rest = ages[age];
            for (int x = 0; x < MOST && ages[age] > 0; x++) {
                double share = ages[age] * model.probability(x, age * loaded.day());
                expected[x] += share;
                rest -= share;
            }
            expected[MOST] += Math.max(0, rest);
        }
        double square = 0;
        for (int x = 0; x <= MOST; x++) {
            square += Math.pow(seen[x] - expected[x], 2) / Math.max(1e-9, expected[x]);
        }
        int free = MOST - model.parameters().size();
        var axes =
                axes("frequencies", MOST + 1, Math.max(max(seen), max(expected)) * 1.05).upwards();
        for (int x = 0; x <= MOST; x++) {
            axes.bar(x + 0.12, x + 0.48, seen[x], Axes.INDIGO);
            axes.bar(x + 0.52, x + 0.88, expected[x], Axes.RED);
            axes.across(x + 0.5, x + (x == MOST ? "+" : ""));
        }
        named(axes);
        axes.named(
                String.format(Locale.ROOT, "χ² = %.2f (%d)", square, Math.max(1, free)), "#ffffff");
        write(axes, "frequencies");
    }

    /// By how often, and by how lately: what was bought in the hold-out beside what was expected.
    private void calibration() throws IOException {
        var all = loaded.summaries();
        var forecast =
                Forecast.of(
                        model,
                        all.repeats,
                        all.last,
                        all.age,
                        loaded.day(),
                        loaded.holdOut(),
                        Workers.all());
        groups("calibration-frequency", forecast, MOST, 1, all.repeats);
        int longest = Math.max(1, Arrays.stream(all.last).max().orElse(1));
        groups("calibration-recency", forecast, 9, (longest + 9) / 10, all.last);
    }

    private void groups(String name, Forecast forecast, int last, int width, int[] by)
            throws IOException {
        var all = loaded.summaries();
        var sums = new double[last + 1][3];
        for (int i = 0; i < all.count(); i++) {
            if (all.older[i]) {
                continue;
            }
            var sum = sums[Math.min(last, by[i] / width)];
            sum[0]++;
            sum[1] += all.later[i];
            sum[2] += forecast.expected(i);
        }
        var full = IntStream.rangeClosed(0, last).filter(i -> sums[i][0] > 0).toArray();
        var at = Arrays.stream(full).mapToDouble(i -> i + 0.5).toArray();
        var bought = Arrays.stream(full).mapToDouble(i -> sums[i][1] / sums[i][0]).toArray();
        var expected = Arrays.stream(full).mapToDouble(i -> sums[i][2] / sums[i][0]).toArray();
        var axes = axes(name, last + 1, Math.max(max(bought), max(expected)) * 1.05).upwards();
        for (int i = 0; i <= last; i++) {
            double begins = width == 1 ? i : i * width * loaded.day();
            axes.across(
                    i + 0.5,
                    String.format(
                            Locale.ROOT, "%.0f%s", begins, i == last && width == 1 ? "+" : ""));
        }
        axes.curve(at, bought, Axes.INDIGO, false);
        axes.curve(at, expected, Axes.RED, true);
        for (int i = 0; i < at.length; i++) {
            axes.dot(at[i], bought[i], Axes.INDIGO);
            axes.dot(at[i], expected[i], Axes.RED);
        }
        named(axes);
        write(axes, name);
    }

    /// P(alive) over how often and how lately, for someone known for as long as anybody is.
    private void surface() throws IOException {
        int most = 20;
        int cells = 50;
        double age = (loaded.windows().calibrationEnd() - loaded.from()) * loaded.day();
        var axes = axes("alive-surface", most, age).upwards();
        for (int x = 1; x <= most; x++) {
            axes.across(x - 0.5, String.valueOf(x));
            for (int i = 0; i < cells; i++) {
                double last = age * (i + 0.5) / cells;
                double begin = axes.y(age * (i + 1) / cells);
                double end = axes.y(age * i / cells);
                axes.picture()
                        .box(
                                axes.x(x - 1),
                                begin,
                                axes.x(x) - axes.x(x - 1) + 0.5,
                                end - begin + 0.5,
                                shade(model.alive(x, last, age)));
            }
        }
        for (double share : new double[] {0, 0.25, 0.5, 0.75, 1}) {
            axes.named(String.format(Locale.ROOT, "%.2f", share), shade(share));
        }
        write(axes, "alive-surface");
    }

    /// How the chance that they are still there went with their purchases.
    void customer(String id) throws IOException {
        Files.createDirectories(folder);
        var all = loaded.summaries();
        int row =
                IntStream.range(0, all.count())
                        .filter(i -> all.id(i).equals(id))
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("capital.problem.customer", id));
        var days = purchases(row);
        int first = days.getFirst();
        int end = loaded.windows().end() - first;
        var at = new double[end + 1];
        var alive = new double[end + 1];
        int x = 0;
        for (int day = 0; day <= end; day++) {
            while (x + 1 < days.size() && days.get(x + 1) - first <= day) {
                x++;
            }
            at[day] = day * loaded.day();
            alive[day] = model.alive(x, (days.get(x) - first) * loaded.day(), at[day]);
        }
        var axes = axes("customer", Math.max(1, end * loaded.day()), 1).scaled();
        // What the model cannot tell is not drawn: before the first repeat it may know nothing.
        int told = model.tells(0) || days.size() < 2 ? 0 : days.get(1) - first;
        if (model.tells(days.size() - 1)) {
            axes.curve(
                    Arrays.copyOfRange(at, told, at.length),
                    Arrays.copyOfRange(alive, told, alive.length),
                    Axes.RED,
                    false);
        }
        for (int day : days) {
            axes.dot((day - first) * loaded.day(), 1, Axes.INDIGO);
        }
        axes.upright((loaded.windows().calibrationEnd() - first) * loaded.day());
        axes.named(id, Axes.INDIGO);
        axes.named(t("alive"), Axes.RED);
        write(axes, "customer");
    }

    private List<Integer> purchases(int row) {
        var log = loaded.log();
        int who = loaded.summaries().customer[row];
        var days = new ArrayList<Integer>();
        for (int at = log.begin(who); at < log.end(who); at++) {
            int day = PurchaseLog.day(log.purchase(at));
            boolean another = days.isEmpty() || days.getLast() != day;
            if (another
                    && day <= loaded.windows().end()
                    && PurchaseLog.amount(log.purchase(at)) >= 0) {
                days.add(day);
            }
        }
        return days;
    }

    private Axes axes(String name, double to, double high) {
        var unit = shop.t("capital.unit." + loaded.unit().name().toLowerCase(Locale.ROOT));
        var key = name.replace('-', '_');
        return new Axes(
                shop.t("capital.plot." + key, ModelName.written(model.kind())),
                shop.t("capital.plot." + key + ".right", unit),
                shop.t("capital.plot." + key + ".upwards", unit),
                0,
                to,
                0,
                high);
    }

    private void named(Axes axes) {
        axes.named(t("actual"), Axes.INDIGO);
        axes.named(t("expected"), Axes.RED);
    }

    private void write(Axes axes, String name) throws IOException {
        var key = "capital.plot." + name.replace('-', '_');
        var model = ModelName.written(this.model.kind());
        var unit = shop.t("capital.unit." + loaded.unit().name().toLowerCase(Locale.ROOT));
        axes.picture()
                .write(
                        folder,
                        name,
                        shop.t(key, model),
                        shop.t(key + ".right", unit) + " · " + shop.t(key + ".upwards", unit));
    }

    private String t(String word) {
        return shop.t("capital.word." + word);
    }

    private static double[] differences(double[] sums) {
        return IntStream.range(1, sums.length).mapToDouble(i -> sums[i] - sums[i - 1]).toArray();
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }

    /// From white for 0 to indigo for 1.
    private static String shade(double share) {
        int red = (int) Math.round(255 - share * (255 - 0x2b));
        int green = (int) Math.round(255 - share * (255 - 0x4a));
        int blue = (int) Math.round(255 - share * (255 - 0x7f));
        return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
    }
}
