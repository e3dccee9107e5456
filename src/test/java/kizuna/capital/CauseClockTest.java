package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Jobs;
import kizuna.platform.Sql;
import kizuna.team.Team;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// When curves and trials are reckoned by themselves.
@KizunaTest
class CauseClockTest {
    private static final LocalTime NOON = LocalTime.NOON;
    private static final LocalTime SMALL_HOURS = LocalTime.of(3, 10);

    @Autowired private Cast cast;
    @Autowired private TriedShop shop;
    @Autowired private TrialBook trials;
    @Autowired private Findings findings;
    @Autowired private Jobs jobs;
    @Autowired private Team team;
    @Autowired private Sql db;
    @Autowired private Clock clock;

    @BeforeEach
    void house() {
        cast.house();
    }

    @Test
    void a_store_without_curves_gets_them_at_once_and_then_waits_for_the_night() {
        assertThat(look(NOON)).isPresent();
        assertThat(findings.fresh()).isEmpty();
        assertThat(look(NOON)).as("nothing is due").isEmpty();
        db.sql("update capital.finding set made_at = made_at - interval '21 hours'").update();
        assertThat(look(NOON)).as("by day").isEmpty();
        assertThat(look(SMALL_HOURS)).isPresent();
        assertThat(findings.stale()).isEmpty();
        assertThat(look(SMALL_HOURS)).as("in the same night").isEmpty();
    }

    @Test
    void a_trial_of_which_a_week_is_over_is_reckoned_at_any_hour() {
        var me = cast.sato();
        shop.customers(cast.mainStore(), List.of("くじの方"), me, clock.instant());
        look(NOON);
        var id = trials.register(TriedShop.registered(cast.mainStore(), "電話", 1), me);
        trials.begin(trials.get(id, me), me);
        assertThat(look(NOON)).isEmpty();
        db.sql("update capital.trial set began_on = began_on - 8, next_on = next_on - 8").update();
        assertThat(look(NOON)).isPresent();
        assertThat(trials.finding(trials.get(id, me)).orElseThrow().weeksOver()).isEqualTo(1);
    }

    /// What was begun at that time of today, to its end.
    private Optional<Jobs.Job> look(LocalTime at) {
        long before = jobs.latest(CauseClock.JOB).map(Jobs.Job::id).orElse(0L);
        Instant then = team.today().atTime(at).atZone(team.zone()).toInstant();
        new CauseClock(trials, findings, jobs, team, Clock.fixed(then, team.zone())).look();
        var begun = jobs.latest(CauseClock.JOB).filter(each -> each.id() > before);
        for (int i = 0; i < 40 && begun.isPresent() && !jobs.endsSoon(begun.get().id()); i++) {
            assertThat(jobs.find(begun.get().id())).isPresent();
        }
        return begun.flatMap(each -> jobs.find(each.id()));
    }
}
