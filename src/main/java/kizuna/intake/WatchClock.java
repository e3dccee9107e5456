package kizuna.intake;

import java.util.concurrent.TimeUnit;
import kizuna.platform.Jobs;
import kizuna.platform.Texts;
import kizuna.team.Organisation;
import kizuna.team.Team;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Looks into the watched folders while the shop is served. `kizuna.intake.watching=false` stops
/// it.
@Component
@EnableScheduling
@ConditionalOnWebApplication
@ConditionalOnProperty(name = "kizuna.intake.watching", matchIfMissing = true)
class WatchClock {
    private final Watching watching;
    private final Jobs jobs;
    private final Texts texts;
    private final Team team;

    WatchClock(Watching watching, Jobs jobs, Texts texts, Team team) {
        this.watching = watching;
        this.jobs = jobs;
        this.texts = texts;
        this.team = team;
    }

    /// A long file must not hold up what else happens by the clock.
    @Scheduled(initialDelay = 15, fixedDelay = 10, timeUnit = TimeUnit.SECONDS)
    void look() {
        for (var settled : watching.look()) {
            var language = team.organisation().map(Organisation::language).orElseThrow();
            jobs.start(
                    "intake.watch",
                    "watch:" + settled.watch().id(),
                    refusal -> texts.say(language, refusal.key(), refusal.arguments()),
                    progress -> watching.bring(settled, progress));
        }
    }
}
