package kizuna.capital;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import kizuna.bench.Table;
import kizuna.intake.DateOrder;
import kizuna.intake.PurchaseForm;
import kizuna.platform.Progress;
import kizuna.statistics.BgNbd;
import kizuna.statistics.Fit.Fitted;
import kizuna.statistics.Fitting;
import kizuna.statistics.Forecast;
import kizuna.statistics.GammaGamma;
import kizuna.statistics.Model;
import kizuna.statistics.OneLook;
import kizuna.statistics.Rhythms;
import kizuna.statistics.Simulation;
import kizuna.statistics.Workers;

/// Fits, forecasts and summaries, warm, each beside its floor: a fit beside one evaluation of the
/// likelihood with its derivatives, summaries beside reading the bytes. Then whether the intervals
/// hold the truth as often as they say: `coverage`.
final class CapitalBench {
    private static final int MILLION = 1_000_000;
    private static final int ROWS = 10_000_000;
    private static final int TIMES = 5;
    private static final int DAYS = 700;
    private static final int YEAR = 365;
    private static final BgNbd TRUTH = new BgNbd(0.243, 4.414 * 7, 0.793, 2.426);
    private static final Workers WORKERS = Workers.all();

    private record Crowd(int[] x, int[] last, int[] age) {
        Rhythms byDay() {
            return Rhythms.ofDays(x, last, age, 1.0 / 7);
        }

        /// Times of which none is a whole day and hardly two are equal.
        Rhythms distinct() {
            var random = new SplittableRandom(3);
            var lasts = new double[x.length];
            var ages = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                double shift = 1 + 1e-3 * random.nextDouble();
                lasts[i] = last[i] * shift;
                ages[i] = age[i] * shift;
            }
            return Rhythms.of(x, lasts, ages);
        }
    }

    public static void main(String... arguments) throws IOException {
        if (arguments.length > 0 && arguments[0].equals("coverage")) {
            coverage(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000);
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("effects")) {
            EffectsBench.run(arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1_000);
            return;
        }
        System.out.println();
        Table.head("fit", "rows", "time", "one look", "looks", "time / (looks · one look)", "peak heap");
        sample();
        var crowd = crowd(MILLION, 546, 1);
        for (var kind : Model.Kind.values()) {
            fit("1,000,000 by day, " + kind, kind, crowd::byDay);
        }
        fit("1,000,000 distinct, BG_NBD", Model.Kind.BG_NBD, crowd::distinct);
        System.out.println();
        Table.head("P(alive) and expected purchases of 1,000,000", "time", "peak heap");
        forecast(crowd, Model.Kind.BG_NBD);
        forecast(crowd, Model.Kind.PARETO_NBD);
        System.out.println();
        Table.head("summaries of 10,000,000 rows", "customers", "time", "bytes alone", "peak heap");
        summaries();
    }

    private interface Given {
        Rhythms rhythms();
    }

    /// CDNOW's sample where it is at hand (KIZUNA_DATA_SETS), else as many customers made up.
    private static void sample() throws IOException {
        var folder = System.getenv("KIZUNA_DATA_SETS");
        var file = Path.of(folder == null ? "." : folder, "cdnow/cdnow_sample.txt");
        if (!Files.isReadable(file)) {
            fit("2,357 made up", Model.Kind.BG_NBD, crowd(2_357, 273, 2)::byDay);
            return;
        }
        var form = PurchaseForm.of(file, "_,customer,date,_,amount", null, DateOrder.ANY);
        var log = new LogReader(form, ZoneOffset.UTC, LocalDate.of(2100, 1, 1), Progress.UNSEEN, false).read(file).log();
        var end = LocalDate.of(1997, 9, 30);
        var all = Summaries.of(log, Windows.of(end, end, LocalDate.of(1997, 1, 1)));
        for (var kind : Model.Kind.values()) {
            fit("CDNOW sample, " + kind, kind, () -> all.rhythms(1.0 / 7));
        }
    }

    private static void fit(String name, Model.Kind kind, Given given) {
        var fitting = new Fitting(WORKERS);
        var rhythms = given.rhythms();
        var fit = (Fitted) fitting.fit(kind, rhythms);
        double once = median(() -> OneLook.at(fit.model(), rhythms, WORKERS));
        resetPeak();
        double took =
                median(() -> ((Fitted) fitting.fit(kind, given.rhythms())).logLikelihood());
        Table.row(
                name,
                String.format(Locale.ROOT, "%,d", rhythms.rows()),
                time(took),
                time(once),
                String.valueOf(fit.evaluations()),
                Table.ratio(took / (once * fit.evaluations())),
                peak());
    }

    private static void forecast(Crowd crowd, Model.Kind kind) {
        var fit = (Fitted) new Fitting(WORKERS).fit(kind, crowd.byDay());
        resetPeak();
        double took =
                median(
                        () ->
                                Forecast.of(
                                                fit.model(),
                                                crowd.x,
                                                crowd.last,
                                                crowd.age,
                                                1.0 / 7,
                                                52,
                                                WORKERS)
                                        .sum());
        Table.row(kind.toString(), time(took), peak());
    }

    private static void summaries() throws IOException {
        var file = Files.createTempFile("purchases", ".csv");
        try {
            write(file);
            double bytes = median(() -> read(file));
            resetPeak();
            double took = median(() -> summarised(file));
            Table.row(
                    "customer, date, amount; " + Files.size(file) / 1_000_000 + " MB",
                    String.format(Locale.ROOT, "%,.0f", summarised(file)),
                    time(took),
                    time(bytes),
                    peak());
        } finally {
            Files.delete(file);
        }
    }

    private static double summarised(Path file) {
        try {
            var form = PurchaseForm.of(file, null, null, DateOrder.ANY);
            var log = new LogReader(form, ZoneOffset.UTC, LocalDate.of(2100, 1, 1), Progress.UNSEEN, false).read(file).log();
            int end = log.lastDay();
            return Summaries.of(log, new Windows(end, end, log.firstDay())).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var buffer = new byte[1 << 21];
            long sum = 0;
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                sum += n;
            }
            return sum;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Purchases in the order of their days, some customers far more often than others.
    private static void write(Path file) throws IOException {
        var random = new SplittableRandom(1);
        var row = new StringBuilder();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            out.write("customer_id,date,amount\n".getBytes(StandardCharsets.US_ASCII));
            for (int i = 0; i < ROWS; i++) {
                double often = random.nextDouble();
                row.setLength(0);
                row.append('C').append(MILLION + (int) (often * often * MILLION)).append(',');
                row.append(LocalDate.of(2024, 1, 1).plusDays(i * 720L / ROWS)).append(',');
                row.append(random.nextInt(1, 300)).append('.').append(random.nextInt(10, 100));
                out.write(row.append('\n').toString().getBytes(StandardCharsets.US_ASCII));
            }
        }
    }

    /// Simulated shops with a known truth, and how many of the intervals hold it.
    private static void coverage(int shops) {
        System.out.println();
        Table.head("95 % interval of", "by the day", "by a twentieth of a day");
        var byDay = held(shops, 1);
        var finer = held(shops, 20);
        for (int i = 0; i < byDay.length; i++) {
            Table.row(
                    Model.Kind.BG_NBD.parameters().get(i),
                    percent(byDay[i], shops),
                    percent(finer[i], shops));
        }
        var truth = new BgNbd(0.6, 60, 0.8, 2.5);
        var prices = new GammaGamma(5, 4, 60);
        int stocks = 0;
        for (int seed = 0; seed < shops; seed++) {
            stocks += stock(truth, prices, seed) ? 1 : 0;
        }
        Table.row("what all spend in a year", percent(stocks, shops), "");
    }

    /// How often the interval of each parameter holds it, where time goes in steps of a part of a
    /// day, and a second purchase within one is none.
    private static int[] held(int shops, int steps) {
        var truth = new BgNbd(0.6, 60.0 * steps, 0.8, 2.5);
        var held = new int[4];
        for (int seed = 0; seed < shops; seed++) {
            var crowd = crowd(truth, 3_000, DAYS * steps, seed);
            var rhythms = Rhythms.ofDays(crowd.x, crowd.last, crowd.age, 1);
            var fit = (Fitted) new Fitting(WORKERS).fit(Model.Kind.BG_NBD, rhythms);
            for (int i = 0; i < held.length; i++) {
                var each = fit.estimates().get(i);
                double value = truth.parameters().get(i);
                held[i] += each.lower() <= value && value <= each.upper() ? 1 : 0;
            }
        }
        return held;
    }

    private static String percent(int part, int whole) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / whole);
    }

    /// Whether the range of what all customers of a shop will spend holds what they spend.
    private static boolean stock(BgNbd truth, GammaGamma prices, long seed) {
        var crowd = crowd(truth, 600, DAYS, seed);
        var random = new SplittableRandom(seed);
        var rows = new PurchaseLog.Rows[] {bought(crowd, prices, random)};
        var log = PurchaseLog.of(crowd.x.length, String::valueOf, rows, true);
        var loaded =
                new Loaded(
                        Summaries.of(log, new Windows(DAYS, DAYS, 0)),
                        new LogReader.Read(log, log.rows(), List.of(), 0),
                        Unit.DAYS,
                        0,
                        true);
        var fits = new Fits(loaded, WORKERS);
        var fit = fits.fit(Model.Kind.BG_NBD);
        var spent = fits.spending().orElseThrow();
        var range =
                new Predictions(loaded, fit.model(), spent.model(), YEAR, 0, WORKERS).range(200);
        var interval = range.flatMap(Predictions.Range::amount).orElseThrow();
        var all = loaded.summaries();
        var known =
                new Simulation.Known(all.repeats, all.last, all.age, all.paid, all.spent);
        double comes =
                new Simulation(known, 1, YEAR, WORKERS)
                        .future(truth, prices, random.nextLong())
                        .amount();
        return interval.lower() <= comes && comes <= interval.upper();
    }

    /// Purchases of such a crowd: of each repeat the day does not matter, but for the last one.
    private static PurchaseLog.Rows bought(
            Crowd crowd, GammaGamma prices, SplittableRandom random) {
        int rows = crowd.x.length + Arrays.stream(crowd.x).sum();
        var who = new int[rows];
        var what = new long[rows];
        int at = 0;
        for (int i = 0; i < crowd.x.length; i++) {
            double each = prices.gamma() / gamma(random, prices.q());
            for (int repeat = 0; repeat <= crowd.x[i]; repeat++) {
                int day = repeat == crowd.x[i] ? crowd.last[i] : repeat;
                long amount = Math.max(1, Math.round(100 * each * gamma(random, prices.p())));
                who[at] = i;
                what[at++] = PurchaseLog.packed(DAYS - crowd.age[i] + day, amount);
            }
        }
        return new PurchaseLog.Rows(who, what, rows);
    }

    private static Crowd crowd(int customers, int days, long seed) {
        return crowd(TRUTH, customers, days, seed);
    }

    private static Crowd crowd(BgNbd model, int customers, int days, long seed) {
        var crowd = new Crowd(new int[customers], new int[customers], new int[customers]);
        IntStream.range(0, customers).parallel().forEach(i -> live(model, crowd, i, days, seed));
        return crowd;
    }

    private static void live(BgNbd model, Crowd crowd, int i, int days, long seed) {
        var random = new SplittableRandom(seed * 31 * MILLION + i);
        double rate = gamma(random, model.r()) / model.alpha();
        double leave = gamma(random, model.a());
        leave /= leave + gamma(random, model.b());
        crowd.age[i] = days - random.nextInt(days / 2);
        double at = 0;
        boolean here = rate > 0;
        while (here) {
            at -= Math.log(1 - random.nextDouble()) / rate;
            here = at < crowd.age[i];
            int day = (int) Math.ceil(at);
            if (here && day > crowd.last[i]) {
                crowd.x[i]++;
                crowd.last[i] = day;
            }
            here &= random.nextDouble() >= leave;
        }
    }

    /// Marsaglia and Tsang 2000.
    private static double gamma(SplittableRandom random, double shape) {
        if (shape < 1) {
            return gamma(random, shape + 1) * Math.pow(1 - random.nextDouble(), 1 / shape);
        }
        double d = shape - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double z = random.nextGaussian();
            double v = Math.pow(1 + c * z, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < z * z / 2 + d * (1 - v + Math.log(v))) {
                return d * v;
            }
        }
    }

    /// Seconds, the middle one of several after as many to warm up.
    private static double median(DoubleSupplier work) {
        var took = new double[TIMES];
        double kept = 0;
        for (int i = -TIMES; i < TIMES; i++) {
            long began = System.nanoTime();
            kept += work.getAsDouble();
            if (i >= 0) {
                took[i] = (System.nanoTime() - began) / 1e9;
            }
        }
        if (Double.isNaN(kept)) {
            throw new IllegalStateException("Not a number");
        }
        Arrays.sort(took);
        return took[TIMES / 2];
    }

    private static String time(double seconds) {
        return seconds < 0.1
                ? String.format(Locale.ROOT, "%.1f ms", seconds * 1e3)
                : String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static void resetPeak() {
        System.gc();
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static String peak() {
        long bytes =
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(each -> each.getType() == MemoryType.HEAP)
                        .mapToLong(each -> each.getPeakUsage().getUsed())
                        .sum();
        return String.format(Locale.ROOT, "%,d MB", bytes >> 20);
    }
}
