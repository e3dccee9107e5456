package kizuna.export;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import kizuna.platform.Finding;
import kizuna.platform.Finding.State;
import kizuna.platform.Formats;
import kizuna.platform.Shop;
import kizuna.platform.Sql;
import org.springframework.dao.DataAccessException;

/// What `kizuna doctor` says of the exports of a shop that is open. It starts nothing.
public final class ExportCheck {
    private final Shop shop;

    private ExportCheck(Shop shop) {
        this.shop = shop;
    }

    public static List<Finding> of(Shop shop) {
        try (var connection = shop.glance().orElse(null)) {
            return connection == null ? List.of() : new ExportCheck(shop).look(connection);
        } catch (SQLException | DataAccessException _) {
            return List.of(); // not a shop yet, or one of an older version
        }
    }

    private List<Finding> look(Connection connection) {
        var store = new ExportStore(sql(connection));
        if (store.founded().isEmpty()) {
            return List.of();
        }
        return List.of(exports(store), trial(store.latestTrial()));
    }

    private Finding exports(ExportStore store) {
        var plan = store.plan();
        var last = store.latest().stream().filter(each -> !each.isUnderWay()).findFirst();
        var failure = last.map(Run::failure).orElse(null);
        if (failure != null) {
            return new Finding(
                    "export",
                    State.WRONG,
                    shop.t(failure, last.get().arguments().toArray()),
                    shop.t("export.check.failed"));
        } else if (plan.isOff()) {
            return new Finding(
                    "export",
                    State.MIND,
                    shop.t("export.check.off"),
                    shop.t("export.check.off.remedy"));
        }
        return last.map(
                        run ->
                                new Finding(
                                        "export",
                                        State.WELL,
                                        shop.t(
                                                "export.check.last",
                                                day(run.startedAt()),
                                                run.file()),
                                        ""))
                .orElseGet(
                        () ->
                                new Finding(
                                        "export",
                                        State.MIND,
                                        shop.t("export.check.none"),
                                        shop.t("export.check.none.remedy")));
    }

    private Finding trial(Optional<Trial> last) {
        if (last.isEmpty() || last.get().isUnderWay()) {
            return new Finding("restore", State.WELL, shop.t("export.check.untried"), "");
        }
        var trial = last.get();
        var failure = trial.failure();
        if (failure == null) {
            return new Finding(
                    "restore",
                    State.WELL,
                    shop.t("export.check.tried", day(trial.startedAt()), trial.name()),
                    "");
        }
        return new Finding(
                "restore",
                trial.isImpossible() ? State.MIND : State.WRONG,
                shop.t(failure, trial.arguments().toArray()),
                trial.isImpossible()
                        ? shop.t("export.check.impossible")
                        : shop.t("export.check.trial_failed"));
    }

    private String day(Instant at) {
        return Formats.date(shop.locale(), at.atZone(ZoneId.systemDefault()).toLocalDate());
    }

    private static Sql sql(Connection connection) {
        return Catalogue.sql(connection);
    }
}
