package kizuna.capital;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import kizuna.platform.Formats;
import kizuna.platform.Shop;
import kizuna.statistics.Bootstrap;
import kizuna.statistics.Estimate;
import kizuna.statistics.Fit.Fitted;
import kizuna.statistics.Fit.Ridge;
import kizuna.statistics.Fitting;
import kizuna.statistics.Model;
import kizuna.statistics.Spending.Spent;

/// What `capital` says, in words and small tables; or, with `--json`, the same for machines.
final class Report {
    private final Shop shop;
    private final Loaded loaded;

    Report(Shop shop, Loaded loaded) {
        this.shop = shop;
        this.loaded = loaded;
    }

    void read() {
        var all = loaded.summaries();
        shop.say(
                "capital.said.read",
                loaded.read().rows(),
                all.count(),
                date(loaded.began()),
                date(loaded.end()));
        long refunds = loaded.log().refunds();
        if (refunds > 0) {
            shop.say("capital.said.refunds", refunds, loaded.log().refundsOfNothing());
        }
        if (all.olderCount() > 0) {
            shop.say("capital.said.older", all.olderCount());
        } else if (all.knownLongerCount() > 0) {
            shop.say(
                    "capital.said.known_longer", all.knownLongerCount(), loaded.began().toString());
        }
    }

    void fit(Fitted fit) {
        shop.print("");
        shop.say(
                "capital.said.fit",
                ModelName.written(fit.model().kind()),
                unit(),
                date(loaded.calibrationEnd()),
                fit.customers());
        if (fit.fellBack()) {
            shop.say("capital.said.fell_back", ModelName.written(fit.asked()), ridge(fit));
        } else if (fit.ridge() != Ridge.NONE) {
            shop.print(ridge(fit));
        }
        if (!fit.converged()) {
            shop.say("capital.said.not_converged");
        }
        estimates(fit.estimates());
        if (fit.ridge() == Ridge.EQUAL_DROPOUT) {
            var p = fit.model().parameters();
            boolean rates = fit.model().kind() == Model.Kind.PARETO_NBD;
            double equal = rates ? p.get(2) / p.get(3) : p.get(2) / (p.get(2) + p.get(3));
            shop.print(padded(rates ? "  s/beta" : "  a/(a+b)", -11) + padded(digits(equal), 8));
        }
        below(
                "capital.said.likelihood",
                decimals(fit.logLikelihood(), 2),
                fit.evaluations(),
                decimals(fit.conditioning(), 0));
    }

    /// Empty where what they spend carries no model, or the file does not say it.
    void spending(Optional<Spent> found) {
        if (!loaded.priced()) {
            return;
        }
        shop.print("");
        if (found.isEmpty()) {
            int spenders = loaded.summaries().spenders().length;
            shop.say(
                    spenders < Fitting.FEWEST
                            ? "capital.said.no_spending"
                            : "capital.said.spending_alike",
                    spenders,
                    Fitting.FEWEST);
            return;
        }
        var spent = found.get();
        shop.say("capital.said.spending", spent.customers());
        estimates(spent.estimates());
        below("capital.said.spending_likelihood", decimals(spent.logLikelihood(), 2));
        below(
                spent.independent() ? "capital.said.independent" : "capital.said.dependent",
                decimals(spent.correlation(), 3),
                decimals(spent.byChance(), 3));
    }

    void holdOut(Fitted fit, HoldOut holdOut) {
        shop.print("");
        shop.say(
                "capital.said.hold_out",
                date(loaded.calibrationEnd().plusDays(1)),
                date(loaded.end()),
                length(holdOut.length()),
                unit());
        heads();
        accuracy(t("model"), holdOut.model());
        accuracy(t("naive"), holdOut.naive());
        byFrequency(Map.of(fit, holdOut));
    }

    /// All models side by side.
    void compare(Map<Fitted, HoldOut> tried) {
        shop.print("");
        shop.say(
                "capital.said.hold_out",
                date(loaded.calibrationEnd().plusDays(1)),
                date(loaded.end()),
                length(loaded.holdOut()),
                unit());
        heads();
        tried.forEach(
                (fit, holdOut) ->
                        accuracy(
                                ModelName.written(fit.asked()) + (fit.fellBack() ? " *" : ""),
                                holdOut.model()));
        accuracy(t("naive"), tried.values().iterator().next().naive());
        for (var fit : tried.keySet()) {
            if (fit.fellBack()) {
                shop.print(
                        "  * "
                                + shop.t(
                                        "capital.said.fell_back",
                                        ModelName.written(fit.asked()),
                                        ridge(fit)));
            }
        }
        byFrequency(tried);
    }

    private void byFrequency(Map<Fitted, HoldOut> tried) {
        shop.print("");
        var heads = new ArrayList<>(List.of(t("repeats"), t("customers"), t("actual_each")));
        tried.keySet().forEach(fit -> heads.add(ModelName.written(fit.asked())));
        heads.add(t("naive_each"));
        row(heads.toArray(String[]::new));
        var any = tried.values().iterator().next().byFrequency();
        for (int i = 0; i < any.size(); i++) {
            int at = i;
            var cells =
                    new ArrayList<>(
                            List.of(
                                    any.get(i).repeats() + (i == any.size() - 1 ? "+" : ""),
                                    decimals(any.get(i).customers(), 0),
                                    decimals(any.get(i).actual(), 3)));
            tried.values()
                    .forEach(each -> cells.add(decimals(each.byFrequency().get(at).expected(), 3)));
            cells.add(decimals(any.get(i).naive(), 3));
            row(cells.toArray(String[]::new));
        }
    }

    /// The first customers by what is expected of them.
    void predictions(Predictions all, int shown) {
        shop.print("");
        row(
                t("customer"),
                t("repeats"),
                t("last"),
                t("age"),
                t("alive"),
                t("expected"),
                t("value"));
        IntStream.range(0, all.count())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -all.expected(i)))
                .limit(shown)
                .forEach(
                        i ->
                                row(
                                        all.customer(i),
                                        decimals(all.repeats(i), 0),
                                        decimals(all.last(i), 1),
                                        decimals(all.age(i), 1),
                                        all.evidence(i)
                                                ? decimals(all.alive(i), 3)
                                                : t("no_evidence"),
                                        decimals(all.expected(i), 2),
                                        Double.isNaN(all.value(i))
                                                ? ""
                                                : decimals(all.value(i), 2)));
        long silent = IntStream.range(0, all.count()).filter(i -> !all.evidence(i)).count();
        if (silent > 0) {
            shop.say("capital.said.no_evidence", silent);
        }
    }

    /// `doubt`: of this sum, with the samples that carried a model.
    void expected(double sum, double horizon, Optional<Fits.Doubt> doubt) {
        shop.print("");
        shop.say("capital.said.expected", decimals(sum, 0), length(horizon), unit());
        doubt.ifPresent(
                each ->
                        below(
                                "capital.said.doubt",
                                decimals(each.interval().lower(), 0),
                                decimals(each.interval().upper(), 0),
                                each.samples()));
    }

    /// What they are expected to spend; nothing where that is not known.
    void value(double sum) {
        if (sum > 0) {
            shop.say("capital.said.value", decimals(sum, 0));
        }
    }

    /// Where 19 of 20 futures lie.
    void range(Bootstrap.Interval range, int samples) {
        below(
                "capital.said.range",
                decimals(range.lower(), 0),
                decimals(range.upper(), 0),
                samples);
    }

    private void below(String key, Object... arguments) {
        shop.print("  " + shop.t(key, arguments));
    }

    private void heads() {
        row("", t("actual"), t("expected"), t("ratio"), "MAE", "RMSE", t("correlation"));
    }

    private String ridge(Fitted fit) {
        return shop.t("capital.ridge." + fit.ridge().name().toLowerCase(Locale.ROOT));
    }

    static String length(double time) {
        return decimals(time, time % 1 == 0 ? 0 : 1);
    }

    private void accuracy(String name, Accuracy accuracy) {
        row(
                name,
                decimals(accuracy.actual(), 0),
                decimals(accuracy.expected(), 0),
                decimals(accuracy.ratio(), 3),
                decimals(accuracy.mae(), 4),
                decimals(accuracy.rmse(), 4),
                decimals(accuracy.correlation(), 4));
    }

    private void estimates(List<Estimate> estimates) {
        for (var each : estimates) {
            shop.print(
                    padded("  " + each.name(), -9)
                            + padded(digits(each.value()), 10)
                            + "   "
                            + (Double.isFinite(each.upper())
                                    ? digits(each.lower()) + " – " + digits(each.upper())
                                    : t("undetermined")));
        }
    }

    /// The first cell to the left, the others to the right.
    void row(String... cells) {
        var line = new StringBuilder(padded("  " + cells[0], -14));
        for (int i = 1; i < cells.length; i++) {
            line.append(' ').append(padded(cells[i], 11));
        }
        shop.print(line.toString().stripTrailing());
    }

    Map<String, Object> asMap(Fitted fit, Optional<Spent> spent, Optional<HoldOut> holdOut) {
        var map = new LinkedHashMap<String, Object>();
        map.put("rows", loaded.read().rows());
        map.put("wrongRows", loaded.read().wrongRows());
        map.put("refunds", loaded.log().refunds());
        map.put("customers", loaded.summaries().count());
        map.put("older", loaded.summaries().knownLongerCount());
        map.put("unit", loaded.unit());
        map.put("from", loaded.began().toString());
        map.put("calibrationEnd", loaded.calibrationEnd().toString());
        map.put("end", loaded.end().toString());
        map.put("asked", ModelName.of(fit.asked()));
        map.put("model", ModelName.of(fit.model().kind()));
        map.put("parameters", fit.estimates());
        map.put("logLikelihood", fit.logLikelihood());
        map.put("ridge", fit.ridge());
        map.put("converged", fit.converged());
        map.put("conditioning", fit.conditioning());
        map.put("evaluations", fit.evaluations());
        spent.ifPresent(each -> map.put("spending", asMap(each)));
        holdOut.ifPresent(each -> map.put("holdOut", each));
        return map;
    }

    private static Map<String, Object> asMap(Spent spent) {
        var map = new LinkedHashMap<String, Object>();
        map.put("customers", spent.customers());
        map.put("parameters", spent.estimates());
        map.put("logLikelihood", spent.logLikelihood());
        map.put("correlation", spent.correlation());
        map.put("byChance", spent.byChance());
        map.put("independent", spent.independent());
        return map;
    }

    String unit() {
        return shop.t("capital.unit." + loaded.unit().name().toLowerCase(Locale.ROOT));
    }

    String t(String word) {
        return shop.t("capital.word." + word);
    }

    String date(LocalDate day) {
        return Formats.date(shop.locale(), day);
    }

    static String decimals(double value, int decimals) {
        return String.format(Locale.ROOT, "%,." + decimals + "f", value);
    }

    /// To four digits or more.
    static String digits(double value) {
        return decimals(value, Math.abs(value) < 10 ? 4 : Math.abs(value) < 1000 ? 3 : 0);
    }

    /// On a terminal, where a Japanese letter takes two places.
    static int width(String text) {
        return text.codePoints().map(each -> each > 0x2E7F ? 2 : 1).sum();
    }

    private static String padded(String text, int width) {
        int taken = width(text);
        var blanks = " ".repeat(Math.max(0, Math.abs(width) - taken));
        return width < 0 ? text + blanks : blanks + text;
    }
}
