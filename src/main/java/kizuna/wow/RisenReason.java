package kizuna.wow;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import kizuna.bond.Due;
import kizuna.bond.ReasonSource;
import kizuna.bond.Told;
import kizuna.people.PersonId;
import kizuna.platform.Voice;
import kizuna.team.Me;
import kizuna.team.Team;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The hour of a promise passed and it is not kept: the owner has it on their Today, too.
@Component
class RisenReason implements ReasonSource {
    private final RecoveryStore store;
    private final ObjectProvider<Recoveries> recoveries;
    private final Team team;

    RisenReason(RecoveryStore store, ObjectProvider<Recoveries> recoveries, Team team) {
        this.store = store;
        this.recoveries = recoveries;
        this.team = team;
    }

    @Override
    public String reason() {
        return "risen";
    }

    @Override
    public List<Due> duesOf(Collection<PersonId> persons, LocalDate today) {
        var risen =
                store.open(persons).stream()
                        .filter(each -> each.isOwed() && each.risenAt() != null)
                        .toList();
        var owner = risen.isEmpty() ? null : store.owner().orElse(null);
        return owner == null
                ? List.of()
                : risen.stream()
                        .filter(each -> !each.memberId().equals(owner))
                        .map(each -> FollowUpReason.due(each, reason(), owner.value(), team))
                        .toList();
    }

    @Override
    public Told tell(Due due, Voice voice) {
        return FollowUpReason.tell(due, voice, "wow.risen", team);
    }

    @Override
    public void settled(Due due, boolean done, Me me) {
        recoveries.getObject().follow(new Recovery.Id(due.subject()), true, me);
    }

    @Override
    public void reopened(long subject, Me me) {
        recoveries.getObject().follow(new Recovery.Id(subject), false, me);
    }
}
