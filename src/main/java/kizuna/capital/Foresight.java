package kizuna.capital;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import kizuna.bond.Bond;
import kizuna.bond.Prospect;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.statistics.Fit;
import kizuna.statistics.Fitting;
import kizuna.statistics.GammaGamma;
import kizuna.statistics.Model;
import kizuna.statistics.Spending.Spent;
import kizuna.statistics.Workers;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What is worked out each night, store by store: the model of how its customers come and go, what
/// it expects of each of them (brought to `bond`), and what all bonds together are worth. Where
/// the data carry no model, the reason is kept, and the last good one goes on serving.
@Component
class Foresight {
    private static final Unit UNIT = Unit.WEEKS;

    /// A model is tried on so many days, and on no fewer than those.
    private static final int YEAR = 365;
    private static final int FEWEST_DAYS = 90;

    /// Of which the range of the stock is told.
    private static final int SAMPLES = 200;

    /// The more customers, the less chance there is in their sum: fewer samples show that, too.
    private static final int FEWEST_SAMPLES = 40;
    private static final int CUSTOMERS = 10_000_000;

    private static final String ALONE =
            "select pg_try_advisory_xact_lock(hashtext('kizuna.capital.night'))";

    private static final String RELEASED =
            "select pg_advisory_xact_lock(hashtext('kizuna.capital.night')) is not null";

    private final CapitalStore purchases;
    private final FitStore fits;
    private final Stages stages;
    private final Ledger ledger;
    private final Bond bond;
    private final Team team;
    private final Sql db;

    Foresight(
            CapitalStore purchases,
            FitStore fits,
            Stages stages,
            Ledger ledger,
            Bond bond,
            Team team,
            Sql db) {
        this.purchases = purchases;
        this.fits = fits;
        this.stages = stages;
        this.ledger = ledger;
        this.bond = bond;
        this.team = team;
        this.db = db;
    }

    /// Once a day; of several nodes one does it. Whether there was anything to do.
    @Transactional
    public boolean night() {
        var today = team.today();
        if (fits.missing(today).isEmpty() || !db.sql(ALONE).get(Boolean.class)) {
            return false;
        }
        if (fits.never()) {
            // What was there before any of this was counted.
            rebuild();
            return true;
        }
        var month = YearMonth.from(today.minusDays(1));
        stages.keep(today, month);
        var logs = purchases.logs();
        for (var store : fits.missing(today)) {
            foresee(store, Optional.ofNullable(logs.get(store)), today);
        }
        return true;
    }

    /// All of it anew from what is kept: the stages people stood at, the ledger's months, what the
    /// bonds were worth at the end of each of the last months, and the night's work.
    @Transactional
    public void rebuild() {
        db.sql(RELEASED).get(Boolean.class);
        var today = team.today();
        var stores = team.stores().stream().map(Store::id).collect(Collectors.toSet());
        stages.rebuild(today.minusDays(1), stores);
        var logs = purchases.logs();
        for (var store : stores) {
            var log = Optional.ofNullable(logs.get(store));
            log.ifPresent(each -> past(store, each, YearMonth.from(today.minusDays(1))));
            foresee(store, log, today);
        }
        // Last, for whoever writes meanwhile waits for it.
        ledger.recount();
    }

    /// Where what they spent carries no model, that of the month before goes on serving.
    private void past(StoreId store, PurchaseLog log, YearMonth last) {
        GammaGamma spending = null;
        for (var month = last.minusMonths(Stages.MONTHS - 1L);
                month.isBefore(last);
                month = month.plusMonths(1)) {
            if (!month.atEndOfMonth().isBefore(LocalDate.ofEpochDay(log.firstDay()))) {
                var loaded = loaded(log, month.atEndOfMonth());
                var spent = new Fits(loaded, Workers.all()).spending().map(Spent::model);
                spending = spent.orElse(spending);
                stock(store, month, loaded, expected(loaded, spending));
            }
        }
    }

    private void foresee(StoreId store, Optional<PurchaseLog> found, LocalDate today) {
        var yesterday = today.minusDays(1);
        var loaded =
                found.filter(log -> log.firstDay() <= yesterday.toEpochDay())
                        .map(log -> loaded(log, yesterday));
        if (loaded.isEmpty()) {
            fits.add(store, today, new Fit.Refused(Model.Kind.BG_NBD, Fit.Reason.NOBODY, 0, 0));
            return;
        }
        var data = loaded.get();
        var spent = new Fits(data, Workers.all()).spending();
        switch (fit(data)) {
            case Fit.Fitted fit -> fits.add(store, today, fit, spent);
            case Fit.Refused refused -> fits.add(store, today, refused);
        }
        tried(store, data.log(), today);
        var month = YearMonth.from(yesterday);
        var good = fits.latest(Set.of(store), true).stream().findFirst();
        var predictions = good.map(each -> predictions(data, each));
        predictions.ifPresent(each -> bond.foresee(store, today, prospects(each)));
        stock(store, month, data, predictions.orElse(null));
        fits.cohorts(store, Cohort.of(data.log(), yesterday));
    }

    /// As one would have seen it a year ago, or at half of what is known: what was expected from
    /// then until now, and what came.
    private void tried(StoreId store, PurchaseLog log, LocalDate today) {
        var end = today.minusDays(1);
        int days = (int) Math.min(YEAR, (end.toEpochDay() - log.firstDay()) / 2);
        if (days < FEWEST_DAYS) {
            return;
        }
        var data = loaded(log, end.minusDays(days), end);
        if (fit(data) instanceof Fit.Fitted fit) {
            fits.tried(store, today, days, HoldOut.of(data, fit.model(), Workers.all()).model());
        }
    }

    private static Fit fit(Loaded data) {
        return new Fitting(Workers.all())
                .fit(Model.Kind.BG_NBD, data.summaries().rhythms(data.day()));
    }

    private static Predictions predictions(Loaded data, FitStore.Row good) {
        if (good.model() == null || good.parameters() == null) {
            throw new IllegalStateException("No model in " + good);
        }
        var model =
                Model.of(
                        new ModelName().convert(good.model()), FitStore.numbers(good.parameters()));
        return predictions(data, model, spending(good.spending()));
    }

    private static @Nullable GammaGamma spending(@Nullable String kept) {
        if (kept == null) {
            return null;
        }
        var p = FitStore.numbers(kept);
        return new GammaGamma(p[0], p[1], p[2]);
    }

    /// As it would have been seen on the last day of `data`.
    private static @Nullable Predictions expected(Loaded data, @Nullable GammaGamma spending) {
        return fit(data) instanceof Fit.Fitted fit
                ? predictions(data, fit.model(), spending)
                : null;
    }

    private static Predictions predictions(
            Loaded data, Model model, @Nullable GammaGamma spending) {
        return new Predictions(data, model, spending, UNIT.year(), 0, Workers.all());
    }

    private void stock(
            StoreId store, YearMonth month, Loaded data, @Nullable Predictions expected) {
        double worth = expected == null ? 0 : expected.sumOfValues();
        fits.stock(
                store,
                month,
                data.summaries().count(),
                expected == null ? null : expected.sum(),
                worth > 0 ? money(worth) : null,
                worth > 0 ? range(expected) : null);
    }

    private static FitStore.@Nullable Range range(@Nullable Predictions expected) {
        return expected == null
                ? null
                : expected.range(samples(expected.count()))
                        .flatMap(Predictions.Range::amount)
                        .map(each -> new FitStore.Range(money(each.lower()), money(each.upper())))
                        .orElse(null);
    }

    private static int samples(int customers) {
        return Math.clamp(CUSTOMERS / Math.max(1, customers), FEWEST_SAMPLES, SAMPLES);
    }

    private static BigDecimal money(double amount) {
        return BigDecimal.valueOf(amount).setScale(2, RoundingMode.HALF_UP);
    }

    private static Stream<Prospect> prospects(Predictions all) {
        return IntStream.range(0, all.count())
                .mapToObj(
                        row ->
                                new Prospect(
                                        new PersonId(Long.parseLong(all.customer(row))),
                                        all.evidence(row) ? chance(all.alive(row)) : null,
                                        Math.max(0, all.expected(row))));
    }

    private static double chance(double alive) {
        return Math.clamp(alive, 0, 1);
    }

    private static Loaded loaded(PurchaseLog log, LocalDate end) {
        return loaded(log, end, end);
    }

    private static Loaded loaded(PurchaseLog log, LocalDate calibrationEnd, LocalDate end) {
        var first = LocalDate.ofEpochDay(log.firstDay());
        return new Loaded(
                Summaries.of(log, Windows.of(calibrationEnd, end, first)),
                new LogReader.Read(log, log.rows(), List.of(), 0),
                UNIT,
                log.firstDay(),
                true);
    }

    /// The newest fit of each store, with a model or with the reason why there is none; and the
    /// newest good one.
    Map<StoreId, FitStore.Row> newest(Set<StoreId> stores, boolean good) {
        return fits.latest(stores, good).stream()
                .collect(Collectors.toMap(FitStore.Row::storeId, each -> each));
    }
}
