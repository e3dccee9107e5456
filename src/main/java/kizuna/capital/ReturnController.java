package kizuna.capital;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import kizuna.bond.IdealInterval;
import kizuna.platform.Jobs;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.Screens;
import kizuna.statistics.Arc;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What comes back, by weeks since an act and by the days between our touches: as it was
/// reckoned in the night. The heavy work is never done for a request.
@Controller
@OpenTo({Role.OWNER, Role.MANAGER})
class ReturnController {
    static final String JOB = "capital.findings";

    private final Findings findings;
    private final IdealInterval interval;
    private final Jobs jobs;
    private final Team team;
    private final Screens screens;

    ReturnController(
            Findings findings, IdealInterval interval, Jobs jobs, Team team, Screens screens) {
        this.findings = findings;
        this.interval = interval;
        this.jobs = jobs;
        this.team = team;
        this.screens = screens;
    }

    @GetMapping("/capital/return")
    Page returns(
            @RequestParam(required = false) @Nullable Integer store,
            @RequestParam(defaultValue = "") String of,
            Me me) {
        var chosen = store(store, me);
        var found = findings.returns(chosen.id()).orElse(null);
        return new ReturnPage(
                chosen,
                team.stores(me),
                found == null ? null : found.what(),
                found == null ? null : found.madeAt(),
                kind(found, of).orElse(null),
                isUnderWay(chosen));
    }

    @GetMapping("/capital/return/weeks")
    void weeks(
            @RequestParam(required = false) @Nullable Integer store,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var screen = screens.of(request);
        try (var file = CsvFile.into(response, "return")) {
            file.heads(
                    screen,
                    "capital.return.act",
                    "capital.week",
                    "capital.return.reached",
                    "capital.return.others",
                    "capital.more",
                    "capital.lower",
                    "capital.upper",
                    "capital.return.cases");
            findings.returns(store(store, me).id())
                    .map(found -> found.what().kinds())
                    .orElse(List.of())
                    .forEach(
                            kind ->
                                    kind.curve()
                                            .weeks()
                                            .forEach(
                                                    week ->
                                                            file.row(
                                                                    screen.t(
                                                                            "capital.kind."
                                                                                    + kind.key()),
                                                                    String.valueOf(week.week()),
                                                                    CsvFile.number(week.reached()),
                                                                    CsvFile.number(week.others()),
                                                                    CsvFile.number(week.more()),
                                                                    CsvFile.number(week.lower()),
                                                                    CsvFile.number(week.upper()),
                                                                    String.valueOf(week.cases()))));
        }
    }

    @GetMapping("/capital/rhythm")
    Page rhythm(
            @RequestParam(required = false) @Nullable Integer store,
            @RequestParam(defaultValue = "") String said,
            Me me) {
        var chosen = store(store, me);
        var found = findings.rhythm(chosen.id()).orElse(null);
        return new RhythmPage(
                chosen,
                team.stores(me),
                found == null ? null : found.what(),
                found == null ? null : found.madeAt(),
                interval.days(),
                said.equals("changed"),
                isUnderWay(chosen));
    }

    @GetMapping("/capital/rhythm/days")
    void days(
            @RequestParam(required = false) @Nullable Integer store,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var screen = screens.of(request);
        var found = findings.rhythm(store(store, me).id()).map(Findings.Found::what);
        try (var file = CsvFile.into(response, "rhythm")) {
            file.heads(
                    screen,
                    "capital.rhythm.from",
                    "capital.rhythm.to",
                    "capital.rhythm.cases",
                    "capital.rhythm.returned",
                    "capital.lower",
                    "capital.upper",
                    "capital.rhythm.refused",
                    "capital.lower",
                    "capital.upper");
            var returns = found.map(each -> each.returns().bins()).orElse(List.of());
            for (int i = 0; i < returns.size(); i++) {
                var one = returns.get(i);
                var other = found.map(TouchRhythm::refusals).map(Arc::bins).orElseThrow().get(i);
                file.row(
                        String.valueOf((int) one.from()),
                        String.valueOf((int) one.to() - 1),
                        String.valueOf(one.cases()),
                        CsvFile.number(one.mean()),
                        CsvFile.number(one.lower()),
                        CsvFile.number(one.upper()),
                        CsvFile.number(other.mean()),
                        CsvFile.number(other.lower()),
                        CsvFile.number(other.upper()));
            }
        }
    }

    /// What the history offers becomes the shop's ideal interval: one tap, and as easily
    /// changed again among the weights.
    @PostMapping("/capital/rhythm/ideal")
    Page ideal(@RequestParam(required = false) @Nullable Integer store, Me me) {
        var chosen = store(store, me);
        int days = findings.rhythm(chosen.id()).map(found -> found.what().ideal()).orElse(0);
        if (days == 0) {
            throw Problem.conflict("capital.problem.no_ideal");
        }
        interval.change(days, me);
        return new Redirect("/capital/rhythm?said=changed&store=" + chosen.id().value());
    }

    /// Anew, without waiting for the night. `to`: which page asked.
    @PostMapping("/capital/return/reckonings")
    Page reckon(
            @RequestParam(required = false) @Nullable Integer store,
            @RequestParam(defaultValue = "return") String to,
            Me me) {
        var chosen = store(store, me);
        if (!isUnderWay(chosen)) {
            long job =
                    jobs.start(
                            JOB,
                            subject(chosen),
                            Problem::key,
                            progress -> findings.reckon(chosen.id(), progress));
            jobs.endsSoon(job);
        }
        return new Redirect(
                (to.equals("rhythm") ? "/capital/rhythm?store=" : "/capital/return?store=")
                        + chosen.id().value());
    }

    private boolean isUnderWay(Store store) {
        return jobs.latest(JOB)
                .filter(each -> each.endedAt() == null && !jobs.isLost(each))
                .filter(each -> each.subject().equals(subject(store)))
                .isPresent();
    }

    private static String subject(Store store) {
        return "store:" + store.id().value();
    }

    private static Optional<ReturnCurves.Kind> kind(
            Findings.@Nullable Found<ReturnCurves> found, String of) {
        return found == null
                ? Optional.empty()
                : found.what().kinds().stream()
                        .filter(each -> of.isEmpty() ? !each.isFew() : each.key().equals(of))
                        .findFirst();
    }

    private Store store(@Nullable Integer asked, Me me) {
        var mine = team.stores(me);
        return mine.stream()
                .filter(each -> asked == null || each.id().equals(new StoreId(asked)))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("team.problem.no_such_store"));
    }
}
