package kizuna.wow;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kizuna.bond.Due;
import kizuna.bond.ReasonSource;
import kizuna.bond.Told;
import kizuna.people.PersonId;
import kizuna.platform.Voice;
import kizuna.team.Me;
import kizuna.team.Team;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The next step of a recovery, for whoever apologises by name. Until they answered or are left in
/// peace it holds back everything less urgent.
@Component
class AmendsReason implements ReasonSource {
    static final String NAME = "amends";

    /// Before the promise that follows it.
    private static final int URGENCY = 2;

    private final RecoveryStore store;
    private final ObjectProvider<Recoveries> recoveries;
    private final Team team;

    AmendsReason(RecoveryStore store, ObjectProvider<Recoveries> recoveries, Team team) {
        this.store = store;
        this.recoveries = recoveries;
        this.team = team;
    }

    @Override
    public String reason() {
        return NAME;
    }

    @Override
    public List<Due> duesOf(Collection<PersonId> persons, LocalDate today) {
        return store.open(persons).stream().map(this::due).filter(Objects::nonNull).toList();
    }

    private @Nullable Due due(Recovery recovery) {
        var step = recovery.next();
        return step == null
                ? null
                : new Due(
                        recovery.personId(),
                        NAME,
                        recovery.id().value(),
                        URGENCY,
                        recovery.memberId().value(),
                        recovery.dueOn(step, team.zone()),
                        null,
                        Map.of("step", step.word(), "missed", recovery.missed()),
                        !recovery.isFree());
    }

    @Override
    public Told tell(Due due, Voice voice) {
        var step = due.evidence().getOrDefault("step", "apology");
        var missed = voice.within(due.evidence().getOrDefault("missed", ""));
        return new Told(
                voice.say("wow.amends.why_" + step, missed),
                Signal.EMOTION,
                voice.say("wow.amends.words_" + step));
    }

    /// A remedy goes by the budget, on its own page.
    @Override
    public boolean isContact(Due due) {
        return !"remedy".equals(due.evidence().get("step"));
    }

    /// Where an answer is not waited for any longer, they are left in peace; any other step that is
    /// not needed counts as done.
    @Override
    public void settled(Due due, boolean done, Me me) {
        var all = recoveries.getObject();
        all.hold(new Recovery.Id(due.subject()), me)
                .ifPresent(
                        recovery -> {
                            var step = recovery.next();
                            if (step == Recovery.Step.ANSWER && !done) {
                                all.leaveInPeace(recovery, me);
                            } else if (step != null) {
                                all.did(recovery, step, me);
                            }
                        });
    }

    /// The step that was done last is to be done again.
    @Override
    public void reopened(long subject, Me me) {
        var all = recoveries.getObject();
        all.hold(new Recovery.Id(subject), me)
                .ifPresent(
                        recovery -> {
                            if (recovery.peaceAt() != null) {
                                all.noPeace(recovery, me);
                            } else if (recovery.askedOn() != null) {
                                all.undid(recovery, Recovery.Step.ANSWER, me);
                            } else if (recovery.kindAt() != null) {
                                all.undid(recovery, Recovery.Step.KINDNESS, me);
                            } else if (recovery.remediedAt() != null
                                    && recovery.spendingId() == null) {
                                all.undid(recovery, Recovery.Step.REMEDY, me);
                            } else if (recovery.apologisedAt() != null
                                    && recovery.remediedAt() == null) {
                                all.undid(recovery, Recovery.Step.APOLOGY, me);
                            }
                        });
    }
}
