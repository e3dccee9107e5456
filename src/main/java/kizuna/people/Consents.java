package kizuna.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Texts;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.Organisation;
import kizuna.team.Team;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who may be reached by which way, and how we know. A no and a way that is refused are one
/// thing: whoever says the one, says the other.
@Component
public class Consents {
    /// Three years after the last message (docs/decisions/0061).
    static final Period KEPT = Period.ofYears(3);

    /// The clocks of two machines may differ a little.
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final int AT_ONCE = 500;

    /// More changes a day are no change of mind.
    private static final int OFTEN = 20;

    private final ConsentStore store;
    private final PersonStore persons;
    private final KnownStore known;
    private final ObjectProvider<Messages> messages;
    private final Team team;
    private final Texts texts;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    Consents(
            ConsentStore store,
            PersonStore persons,
            KnownStore known,
            ObjectProvider<Messages> messages,
            Team team,
            Texts texts,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.persons = persons;
        this.known = known;
        this.messages = messages;
        this.team = team;
        this.texts = texts;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    List<Consent> of(PersonId person) {
        return store.of(person);
    }

    /// Whether they may be reached by a way, and why not. Someone of another store, or whom we
    /// erased, is unknown here.
    public Consent.Reach reach(PersonId person, Way.Kind kind, Me me) {
        return persons.find(person, me.stores())
                .map(each -> reach(each, kind))
                .orElse(Consent.Reach.UNKNOWN);
    }

    Consent.Reach reach(Person person, Way.Kind kind) {
        var ways = known.ways(person.id()).stream().filter(each -> each.kind() == kind).toList();
        return Consent.Reach.of(kind, store.last(person.id(), kind), ways, person.isQuiet());
    }

    /// Adds an entry; the ways of its kind go along with what stands then.
    @Transactional
    public Consent.Id record(PersonId person, Consent.New entry, Me me) {
        get(person, me);
        if (entry.at().isAfter(clock.instant().plus(TOLERANCE))) {
            throw Problem.invalid("people.problem.future");
        }
        var id = store.add(person, entry, clock.instant(), me.id());
        agree(person, entry.kind());
        audit.record(
                me.id(),
                entry.given() ? "people.consent.give" : "people.consent.withdraw",
                "person:" + person.value(),
                Map.of("kind", word(entry.kind())));
        events.publishEvent(new PersonChanged(person));
        return id;
    }

    /// They said it themselves, by a link that only they have: no member records it. A no is
    /// always taken; of what changes nothing nothing is written, and a yes is taken so often a
    /// day.
    @Transactional
    public void said(PersonId person, Consent.New entry) {
        var last = store.last(person, entry.kind());
        if (last.isPresent() && last.get().given() == entry.given()) {
            return;
        }
        var now = clock.instant();
        if (entry.given()
                && store.saidSince(person, entry.kind(), now.minus(Duration.ofDays(1))) >= OFTEN) {
            throw Problem.busy("people.problem.said_too_often");
        }
        store.add(person, entry, now, null);
        agree(person, entry.kind());
        audit.record(
                null,
                entry.given() ? "people.consent.give" : "people.consent.withdraw",
                "person:" + person.value(),
                Map.of("kind", word(entry.kind())));
        events.publishEvent(new PersonChanged(person));
    }

    /// They took back the no of that moment: what they had agreed to before stands again.
    @Transactional
    public void unsaid(PersonId person, Way.Kind kind, Instant no, Instant at, Consent.How how) {
        var entries = store.of(person).stream().filter(each -> each.kind() == kind).toList();
        if (entries.size() > 1
                && !entries.getFirst().given()
                && entries.getFirst().at().equals(no)
                && entries.get(1).given()) {
            said(person, new Consent.New(kind, true, at, how, entries.get(1).wording(), ""));
        }
    }

    /// The words in use for a way, which are shown to whoever is asked.
    public String asking(Way.Kind kind) {
        return current(kind, store.wordings()).text();
    }

    /// The same with which version they are.
    public Wording wording(Way.Kind kind) {
        return current(kind, store.wordings());
    }

    /// In one tap, as they said so just now.
    @Transactional
    public void withdraw(PersonId person, Way.Kind kind, Consent.How how, Me me) {
        record(person, new Consent.New(kind, false, clock.instant(), how, "", ""), me);
    }

    /// A way of theirs came, or stands otherwise now: what was said by that is an entry too,
    /// and a no holds for the ways that come after it.
    @EventListener
    void heed(PersonChanged changed) {
        var person = changed.person();
        for (var kind : store.unheard(person)) {
            var now = clock.instant();
            store.add(
                    person,
                    new Consent.New(kind, false, now, Consent.How.OTHER, "", ""),
                    now,
                    null);
        }
        store.unheeded(person).forEach(kind -> agree(person, kind));
    }

    private void agree(PersonId person, Way.Kind kind) {
        var now = clock.instant();
        store.last(person, kind)
                .ifPresent(
                        last -> {
                            if (last.given()) {
                                store.stand(
                                        person,
                                        kind,
                                        Way.Standing.REFUSED,
                                        Way.Standing.WORKS,
                                        now);
                            } else {
                                store.stand(
                                        person,
                                        kind,
                                        Way.Standing.WORKS,
                                        Way.Standing.REFUSED,
                                        now);
                            }
                        });
    }

    /// The words in use, one for each kind.
    List<Wording> wordings() {
        var all = store.wordings();
        return Arrays.stream(Way.Kind.values()).map(kind -> current(kind, all)).toList();
    }

    List<Wording> formerWordings(Way.Kind kind) {
        return store.wordings().stream().filter(each -> each.kind() == kind).skip(1).toList();
    }

    /// The words that stood on the form, even where there are newer ones by now.
    String shown(Way.Kind kind, long wording) {
        return store.wordings().stream()
                .filter(each -> each.kind() == kind && each.id() == wording)
                .map(Wording::text)
                .findFirst()
                .orElseGet(() -> given(kind).text());
    }

    @Transactional
    public void word(Way.Kind kind, String typed, Me me) {
        var text = PlainText.lines(typed);
        if (text.isEmpty()) {
            throw Problem.invalid("people.problem.nothing_written");
        }
        if (text.length() > Consent.New.LONGEST) {
            throw Problem.invalid("people.problem.text_too_long", Consent.New.LONGEST);
        }
        if (!current(kind, store.wordings()).text().equals(text)) {
            store.add(kind, text, clock.instant(), me.id());
            audit.record(me.id(), "people.wording.change", "", Map.of("kind", word(kind)));
        }
    }

    private Wording current(Way.Kind kind, List<Wording> all) {
        return all.stream()
                .filter(each -> each.kind() == kind)
                .findFirst()
                .orElseGet(() -> given(kind));
    }

    private Wording given(Way.Kind kind) {
        var house = team.organisation();
        var language = house.map(Organisation::language).orElse(Locale.JAPANESE);
        var name = house.map(Organisation::name).orElse("");
        return new Wording(
                0, kind, texts.say(language, "people.wording." + word(kind), name), null, null);
    }

    /// Lets the records go whose time is over; how many entries. Each call does some.
    @Transactional
    public int letGo() {
        var before = before();
        var gone = new ArrayList<ConsentStore.Over>();
        var some = store.over(before, 0, AT_ONCE);
        while (!some.isEmpty()) {
            some.stream().filter(each -> isOver(each, before)).forEach(gone::add);
            some = store.over(before, some.getLast().personId().value(), AT_ONCE);
        }
        return gone.isEmpty() ? 0 : store.remove(gone);
    }

    private boolean isOver(ConsentStore.Over record, Instant before) {
        return messages.stream()
                .map(
                        each ->
                                Optional.ofNullable(
                                        each.lastTo(List.of(record.personId()), record.kind())
                                                .get(record.personId())))
                .flatMap(Optional::stream)
                .noneMatch(last -> last.isAfter(before));
    }

    private Instant before() {
        return clock.instant().atZone(ZoneOffset.UTC).minus(KEPT).toInstant();
    }

    private Person get(PersonId person, Me me) {
        return persons.find(person, me.stores())
                .orElseThrow(() -> Problem.notFound("people.problem.unknown"));
    }

    static String word(Way.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
