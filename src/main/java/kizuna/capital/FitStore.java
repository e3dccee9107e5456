package kizuna.capital;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.platform.Sql;
import kizuna.statistics.Fit.Fitted;
import kizuna.statistics.Fit.Refused;
import kizuna.statistics.Spending.Spent;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;

/// The fits of the nights, and what was made of them: stock and cohorts.
@Repository
class FitStore {
    private static final String MISSING =
            """
            select s.id from team.store s
            where not exists (select from capital.fit f
                              where f.store_id = s.id and f.fitted_on = :today)
              and exists (select from people.person p where p.store_id = s.id)
            order by s.id
            """;

    private static final String NEVER = "select not exists (select from capital.fit)";

    private static final String ADD =
            """
            insert into capital.fit (store_id, fitted_on, customers, come_back, reason, model, parameters,
                                     ridge, log_likelihood, spending, spenders, correlation)
            values (:store, :on, :customers, :comeBack, :reason, :model,
                    cast(:parameters as float8[]), :ridge, :likelihood, cast(:spending as float8[]),
                    :spenders, :correlation)
            on conflict (store_id, fitted_on) do update
            set customers = excluded.customers, come_back = excluded.come_back,
                reason = excluded.reason, model = excluded.model,
                parameters = excluded.parameters, ridge = excluded.ridge,
                log_likelihood = excluded.log_likelihood, spending = excluded.spending,
                spenders = excluded.spenders, correlation = excluded.correlation
            """;

    private static final String TRIED =
            """
            update capital.fit
            set tried_days = :days, tried_expected = :expected, tried_came = :came
            where store_id = :store and fitted_on = :on
            """;

    private static final String LATEST =
            """
            select f.store_id, f.fitted_on, f.customers, f.come_back, f.reason, f.model,
                   f.parameters::text as parameters, f.ridge,
                   coalesce(f.spending, (select l.spending from capital.fit l
                                         where l.store_id = s.id and l.spending is not null
                                         order by l.fitted_on desc limit 1))::text as spending,
                   f.spenders, f.correlation, f.tried_days, f.tried_expected, f.tried_came
            from unnest(cast(:stores as int[])) s (id)
            cross join lateral (select * from capital.fit
                                where store_id = s.id and (reason is null or not :good)
                                order by fitted_on desc limit 1) f
            order by f.store_id
            """;

    private static final String STOCK =
            """
            insert into capital.stock (store_id, month, customers, purchases, amount, lower, upper)
            values (:store, :month, :customers, :purchases, :amount, :lower, :upper)
            on conflict (store_id, month) do update
            set customers = excluded.customers, purchases = excluded.purchases,
                amount = excluded.amount, lower = excluded.lower, upper = excluded.upper
            """;

    private static final String CLEAR_COHORTS =
            "delete from capital.cohort where store_id = :store";

    private static final String COHORT =
            """
            insert into capital.cohort (store_id, quarter, later, persons, came)
            values (:store, :quarter, :later, :persons, :came)
            """;

    private final Sql db;

    FitStore(Sql db) {
        this.db = db;
    }

    /// A fit as it was kept; `parameters` and `spending` as PostgreSQL writes arrays.
    record Row(
            StoreId storeId,
            LocalDate fittedOn,
            long customers,
            long comeBack,
            @Nullable String reason,
            @Nullable String model,
            @Nullable String parameters,
            @Nullable String ridge,
            @Nullable String spending,
            @Nullable Integer spenders,
            @Nullable Double correlation,
            @Nullable Integer triedDays,
            @Nullable Double triedExpected,
            @Nullable Double triedCame) {}

    /// Where 19 of 20 futures lie; see [Predictions#range].
    record Range(BigDecimal lower, BigDecimal upper) {}

    List<StoreId> missing(LocalDate today) {
        return db.sql(MISSING).param("today", today).list(StoreId.class);
    }

    /// Whether there was no night yet.
    boolean never() {
        return db.sql(NEVER).get(Boolean.class);
    }

    void add(StoreId store, LocalDate on, Fitted fit, Optional<Spent> spent) {
        db.sql(ADD)
                .param("store", store)
                .param("on", on)
                .param("customers", fit.customers())
                .param("comeBack", 0L)
                .param("reason", null)
                .param("model", ModelName.of(fit.model().kind()))
                .param("parameters", array(fit.model().parameters()))
                .param("ridge", fit.ridge().name())
                .param("likelihood", fit.logLikelihood())
                .param(
                        "spending",
                        spent.map(Spent::model)
                                .map(each -> array(List.of(each.p(), each.q(), each.gamma())))
                                .orElse(null))
                .param("spenders", spent.map(Spent::customers).orElse(null))
                .param("correlation", spent.map(Spent::correlation).orElse(null))
                .update();
    }

    void add(StoreId store, LocalDate on, Refused refused) {
        db.sql(ADD)
                .param("store", store)
                .param("on", on)
                .param("customers", refused.customers())
                .param("comeBack", refused.comeBack())
                .param("reason", refused.reason().name())
                .param("model", null)
                .param("parameters", null)
                .param("ridge", null)
                .param("likelihood", null)
                .param("spending", null)
                .param("spenders", null)
                .param("correlation", null)
                .update();
    }

    /// How a model as of `days` ago did from then until now.
    void tried(StoreId store, LocalDate on, int days, Accuracy accuracy) {
        db.sql(TRIED)
                .param("store", store)
                .param("on", on)
                .param("days", days)
                .param("expected", accuracy.expected())
                .param("came", accuracy.actual())
                .update();
    }

    /// The newest of each store; `good`: that has a model.
    List<Row> latest(Set<StoreId> stores, boolean good) {
        return db.sql(LATEST).param("stores", stores).param("good", good).list(Row.class);
    }

    void stock(
            StoreId store,
            YearMonth month,
            int customers,
            @Nullable Double purchases,
            @Nullable BigDecimal amount,
            @Nullable Range range) {
        db.sql(STOCK)
                .param("store", store)
                .param("month", month.atDay(1))
                .param("customers", customers)
                .param("purchases", purchases)
                .param("amount", amount)
                .param("lower", range == null ? null : range.lower())
                .param("upper", range == null ? null : range.upper())
                .update();
    }

    void cohorts(StoreId store, List<Cohort> cohorts) {
        db.sql(CLEAR_COHORTS).param("store", store).update();
        for (var each : cohorts) {
            db.sql(COHORT).params(each).param("store", store).update();
        }
    }

    static double[] numbers(String array) {
        return Arrays.stream(array.substring(1, array.length() - 1).split(","))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static String array(List<Double> values) {
        return values.toString().replace('[', '{').replace(']', '}');
    }
}
