package kizuna.letters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kizuna.people.Addressees;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What readers wish, by their own links: kept in the consents, and heeded at once in
/// everything queued.
@Component
class Wishes {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int OFTEN = 20;
    private static final int REMEMBERED = 10_000;

    private final Links links;
    private final OutboxStore outbox;
    private final AnswerStore answers;
    private final Refusals refusals;
    private final Addressees addressees;
    private final Consents consents;
    private final People people;
    private final Clock clock;
    private final Map<Long, Knock> knocks = new LinkedHashMap<>();

    Wishes(
            Links links,
            OutboxStore outbox,
            AnswerStore answers,
            Refusals refusals,
            Addressees addressees,
            Consents consents,
            People people,
            Clock clock) {
        this.links = links;
        this.outbox = outbox;
        this.answers = answers;
        this.refusals = refusals;
        this.addressees = addressees;
        this.consents = consents;
        this.people = people;
        this.clock = clock;
    }

    /// Whoever holds the link. `wantsMail`: nothing of theirs speaks against mail.
    record Reader(long row, PersonId personId, boolean wantsMail, boolean quiet) {}

    private record Knock(Instant since, int times) {}

    Optional<Reader> reader(String token) {
        var row = links.row(token);
        return row.isEmpty()
                ? links.person(token).flatMap(this::reader)
                : outbox.linked(row.getAsLong())
                        .flatMap(
                                linked ->
                                        addressees
                                                .wishes(linked.personId(), Way.Kind.MAIL)
                                                .map(
                                                        wish ->
                                                                new Reader(
                                                                        linked.id(),
                                                                        linked.personId(),
                                                                        wish.given(),
                                                                        wish.quiet())));
    }

    /// Of a trial, which is no letter to anybody.
    boolean isTrial(String token) {
        var row = links.row(token);
        return row.isPresent() && row.getAsLong() == 0;
    }

    /// Of someone who has no letter of ours yet.
    private Optional<Reader> reader(PersonId person) {
        return addressees
                .wishes(person, Way.Kind.MAIL)
                .map(wish -> new Reader(-person.value(), person, wish.given(), wish.quiet()));
    }

    String asking() {
        return consents.asking(Way.Kind.MAIL);
    }

    /// Always taken, however often.
    @Transactional
    public void refuse(Reader reader, String said) {
        refuse(reader, Refusals.How.LINK, said);
    }

    private void refuse(Reader reader, Refusals.How how, String said) {
        answers.posted(reader.row())
                .ifPresentOrElse(
                        letter -> refusals.refuse(letter, how, said),
                        () -> refusals.refuse(reader.personId(), how));
    }

    @Transactional
    public void wish(Reader reader, boolean mail, boolean quiet) {
        if (isTooOften(reader.row())) {
            throw Problem.busy("people.problem.said_too_often");
        }
        if (!mail && reader.wantsMail()) {
            refuse(reader, Refusals.How.PAGE, "");
        } else if (mail != reader.wantsMail()) {
            consents.said(
                    reader.personId(),
                    new Consent.New(
                            Way.Kind.MAIL, true, clock.instant(), Consent.How.PAGE, asking(), ""));
        }
        if (quiet != reader.quiet()) {
            people.quietWished(reader.personId(), quiet, "");
        }
    }

    private synchronized boolean isTooOften(long row) {
        var now = clock.instant();
        var before = knocks.get(row);
        var knock =
                before == null || before.since().plus(HOUR).isBefore(now)
                        ? new Knock(now, 1)
                        : new Knock(before.since(), before.times() + 1);
        knocks.put(row, knock);
        if (knocks.size() > REMEMBERED) {
            knocks.remove(knocks.keySet().iterator().next());
        }
        return knock.times() > OFTEN;
    }
}
