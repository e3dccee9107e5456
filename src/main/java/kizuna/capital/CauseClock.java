package kizuna.capital;

import java.time.Clock;
import java.util.concurrent.TimeUnit;
import kizuna.platform.Jobs;
import kizuna.platform.Problem;
import kizuna.team.Team;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Reckons what the pages about cause and return show: each store's curves in the small hours of
/// the house, or at once where there are none yet, and trials of which a week is over. Looks twice
/// an hour; `kizuna.capital.nightly=false` stops it.
@Component
@EnableScheduling
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "kizuna.capital.nightly", matchIfMissing = true)
class CauseClock {
    static final String JOB = "capital.night";

    private static final int UNTIL = 6;

    private final TrialBook trials;
    private final Findings findings;
    private final Jobs jobs;
    private final Team team;
    private final Clock clock;

    CauseClock(TrialBook trials, Findings findings, Jobs jobs, Team team, Clock clock) {
        this.trials = trials;
        this.findings = findings;
        this.jobs = jobs;
        this.team = team;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 2, fixedDelay = 30, timeUnit = TimeUnit.MINUTES)
    void look() {
        if (team.organisation().isEmpty() || isUnderWay()) {
            return;
        }
        var stores = isNight() ? findings.stale() : findings.fresh();
        if (!stores.isEmpty() || trials.isDue()) {
            jobs.start(
                    JOB,
                    "",
                    Problem::key,
                    progress -> {
                        trials.reckonDue(progress);
                        for (var store : stores) {
                            findings.reckon(store, progress);
                        }
                    });
        }
    }

    private boolean isNight() {
        return clock.instant().atZone(team.zone()).getHour() < UNTIL;
    }

    private boolean isUnderWay() {
        jobs.giveUpLost(JOB, "platform.problem.job");
        return jobs.latest(JOB).filter(each -> each.endedAt() == null).isPresent();
    }
}
