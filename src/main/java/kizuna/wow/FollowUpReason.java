package kizuna.wow;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kizuna.bond.Due;
import kizuna.bond.ReasonSource;
import kizuna.bond.Told;
import kizuna.people.PersonId;
import kizuna.platform.Formats;
import kizuna.platform.Voice;
import kizuna.team.Me;
import kizuna.team.Team;
import kizuna.touches.Signal;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What was promised with an apology, on its day and until it is done.
@Component
class FollowUpReason implements ReasonSource {
    private static final int URGENCY = 3;

    private final RecoveryStore store;
    private final ObjectProvider<Recoveries> recoveries;
    private final Team team;

    FollowUpReason(RecoveryStore store, ObjectProvider<Recoveries> recoveries, Team team) {
        this.store = store;
        this.recoveries = recoveries;
        this.team = team;
    }

    @Override
    public String reason() {
        return "follow_up";
    }

    @Override
    public List<Due> duesOf(Collection<PersonId> persons, LocalDate today) {
        return store.open(persons).stream().filter(Recovery::isOwed).map(this::due).toList();
    }

    private Due due(Recovery recovery) {
        return due(recovery, reason(), recovery.memberId().value(), team);
    }

    /// The same promise, for `owner`.
    static Due due(Recovery recovery, String reason, int owner, Team team) {
        return new Due(
                recovery.personId(),
                reason,
                recovery.id().value(),
                URGENCY,
                owner,
                recovery.promisedAt().atZone(team.zone()).toLocalDate(),
                null,
                Map.of(
                        "promised",
                        recovery.promised(),
                        "at",
                        recovery.promisedAt().toString(),
                        "by",
                        team.get(recovery.memberId()).name()));
    }

    @Override
    public Told tell(Due due, Voice voice) {
        return tell(due, voice, "wow.follow_up", team);
    }

    static Told tell(Due due, Voice voice, String texts, Team team) {
        var promised = voice.within(due.evidence().getOrDefault("promised", ""));
        var at = Instant.parse(due.evidence().getOrDefault("at", "1970-01-01T00:00:00Z"));
        LocalTime hour = at.atZone(team.zone()).toLocalTime();
        return new Told(
                voice.say(
                        texts + ".why",
                        promised,
                        voice.day(due.dueOn()),
                        Formats.time(voice.locale(), hour),
                        due.evidence().getOrDefault("by", "")),
                Signal.CONTACT,
                voice.say(texts + ".words", promised));
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
