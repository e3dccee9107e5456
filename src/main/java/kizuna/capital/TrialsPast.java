package kizuna.capital;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import kizuna.people.PersonId;
import kizuna.platform.Progress;
import kizuna.team.Me;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// Trials that a shop began before, lived again for the sample: registered and drawn at their own
/// time, by the code that does it every day, under a clock that stands at that time.
@Component
public class TrialsPast {
    private static final int ALL = 100;

    private final TrialBook today;
    private final TrialStore trials;
    private final LivesStore lives;
    private final Clock clock;

    TrialsPast(TrialBook today, TrialStore trials, LivesStore lives, Clock clock) {
        this.today = today;
        this.trials = trials;
        this.lives = lives;
        this.clock = clock;
    }

    /// What was registered, and who was there to draw from.
    public record Sheet(
            StoreId store,
            String title,
            Act act,
            int holdOut,
            Outcome outcome,
            int weeks,
            Instant registeredAt,
            List<PersonId> persons) {}

    /// `chance` gives the lot first.
    public void began(Sheet sheet, Instant drawnAt, RandomGenerator chance, Me me) {
        var id =
                today.at(sheet.registeredAt(), chance)
                        .register(
                                new Trial.New(
                                        sheet.store(),
                                        sheet.title(),
                                        sheet.act(),
                                        null,
                                        null,
                                        sheet.holdOut(),
                                        1,
                                        1,
                                        sheet.outcome(),
                                        sheet.weeks()),
                                me);
        var book = today.at(drawnAt, chance);
        book.begin(book.get(id, me), sheet.persons().stream().map(PersonId::value).toList(), me);
    }

    /// What each could see beforehand, and what has come of it until today. What it reads has to
    /// be confirmed.
    public void reckon(Me me) {
        for (var trial : today.page(Long.MAX_VALUE, ALL, me)) {
            var began = trial.beganOn();
            if (began != null && today.planOf(trial).isEmpty()) {
                trials.plan(trial.id(), plan(trial, began), clock.instant());
            }
        }
        today.reckonDue(Progress.UNSEEN);
    }

    private TrialPlan plan(Trial trial, LocalDate began) {
        return TrialPlan.of(
                lives.of(trial.storeId()),
                Arrays.stream(trials.drawn(trial.id()).persons()).boxed().toList(),
                trial.holdOut(),
                trial.outcome(),
                trial.weeks(),
                (int) began.toEpochDay(),
                trial.share());
    }
}
