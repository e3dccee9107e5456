package kizuna.wow;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kizuna.bond.Due;
import kizuna.bond.ReasonSource;
import kizuna.bond.Told;
import kizuna.people.PersonId;
import kizuna.platform.Voice;
import kizuna.team.Me;
import kizuna.touches.Signal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// A step of a plan for a customer, on the day by which it is to be done, for whose it is. Steps
/// are no contact: whether it suits the customer now is no question.
@Component
class StepReason implements ReasonSource {
    static final String NAME = "step";

    private static final int URGENCY = 3;

    private final PlanStore plans;
    private final ObjectProvider<Stories> stories;

    StepReason(PlanStore plans, ObjectProvider<Stories> stories) {
        this.plans = plans;
        this.stories = stories;
    }

    @Override
    public String reason() {
        return NAME;
    }

    @Override
    public List<Due> duesOf(Collection<PersonId> persons, LocalDate today) {
        return plans.dueOf(persons).stream()
                .map(
                        each ->
                                new Due(
                                        each.personId(),
                                        NAME,
                                        each.id().value(),
                                        URGENCY,
                                        each.memberId().value(),
                                        each.dueOn(),
                                        null,
                                        Map.of("text", each.text(), "story", each.story())))
                .toList();
    }

    @Override
    public Told tell(Due due, Voice voice) {
        var text = voice.within(due.evidence().getOrDefault("text", ""));
        return new Told(
                voice.say(
                        "wow.step_due.why",
                        text,
                        voice.day(due.dueOn()),
                        voice.within(due.evidence().getOrDefault("story", ""))),
                Signal.EMOTION,
                voice.say("wow.step_due.words", text));
    }

    @Override
    public boolean isContact(Due due) {
        return false;
    }

    @Override
    public void settled(Due due, boolean done, Me me) {
        if (done) {
            stories.getObject().done(new Plan.Step.Id(due.subject()), true, me);
        } else {
            stories.getObject().stepIsNeeded(new Plan.Step.Id(due.subject()), false, me);
        }
    }

    @Override
    public void reopened(long subject, Me me) {
        var step = new Plan.Step.Id(subject);
        stories.getObject().done(step, false, me);
        stories.getObject().stepIsNeeded(step, true, me);
    }
}
