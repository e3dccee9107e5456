package kizuna.people;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/// What they told us in confidence: sealed as it is written, opened one by one for those who may,
/// each time in the audit, and let go when its time is over.
@Component
public class Confidences {
    private static final Duration BROUGHT_BACK = Duration.ofHours(1);
    private static final int AT_ONCE = 200;

    private final ConfidenceStore store;
    private final Keyring keys;
    private final PersonStore persons;
    private final Team team;
    private final Audit audit;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Confidences(
            ConfidenceStore store,
            Keyring keys,
            PersonStore persons,
            Team team,
            Audit audit,
            TransactionTemplate transaction,
            Clock clock) {
        this.store = store;
        this.keys = keys;
        this.persons = persons;
        this.team = team;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /// Without their words.
    List<Confidence> of(PersonId person) {
        return store.of(person, team.today());
    }

    @Transactional
    public Confidence.Id add(PersonId id, Confidence.New note, Me me) {
        var person = get(id, me);
        var today = team.today();
        if (note.agreedOn().isAfter(today)) {
            throw Problem.invalid("people.problem.future");
        }
        requireEnd(note.expiresOn());
        var number = store.next();
        store.add(
                number,
                person.id(),
                Seal.close(keyInUse(), nonce(), id, number, note.text()),
                note,
                clock.instant(),
                me.id());
        recorded("people.confidence.add", id, number, me);
        return new Confidence.Id(number);
    }

    /// Its words. Whoever may not open it is told that it is not there.
    @Transactional
    public String open(PersonId id, Confidence.Id note, Me me) {
        find(id, note, me);
        var text = words(note);
        recorded("people.confidence.open", id, note.value(), me);
        return text;
    }

    /// They agreed that we keep it on; its time begins anew.
    @Transactional
    public void renew(PersonId id, Confidence.Id note, LocalDate until, Me me) {
        find(id, note, me);
        requireEnd(until);
        store.renew(note, until);
        recorded("people.confidence.renew", id, note.value(), me);
    }

    /// Lets it go; within the hour it can be brought back.
    @Transactional
    public void remove(PersonId id, Confidence.Id note, Me me) {
        find(id, note, me);
        store.remove(note, id, clock.instant());
        recorded("people.confidence.remove", id, note.value(), me);
    }

    @Transactional
    public void restore(PersonId id, Confidence.Id note, Me me) {
        var person = get(id, me);
        if (store.removed(note, id).filter(each -> each.isOpenTo(me, person)).isEmpty()) {
            throw unknown();
        }
        store.restore(note, id);
        recorded("people.confidence.restore", id, note.value(), me);
    }

    /// One record of a person becomes part of another: a seal belongs to its person, so it is made
    /// anew.
    @Transactional
    public void handOver(Confidence.Id note, PersonId from, PersonId to) {
        var sealed = store.sealed(note).orElseThrow(Confidences::unknown);
        var text = words(sealed, from);
        store.seal(note.value(), Seal.close(keyInUse(), nonce(), to, note.value(), text));
    }

    /// What was taken away an hour ago, and what is past its day; of how many persons.
    @Transactional
    public int letGo() {
        store.forget(clock.instant().minus(BROUGHT_BACK));
        var gone = new LinkedHashSet<>(store.expire(team.today()));
        gone.forEach(
                person ->
                        audit.record(
                                null,
                                "people.confidence.expire",
                                "person:" + person.value(),
                                Map.of()));
        return gone.size();
    }

    /// Closes everything anew with a new key; how many.
    int rotate() {
        requireKeys();
        var key = keys.renew();
        int closed = 0;
        long after = 0;
        List<ConfidenceStore.Sealed> some = List.of();
        do {
            var from = after;
            some = Objects.requireNonNull(transaction.execute(_ -> closedAnew(key, from)));
            closed += some.size();
            after = some.isEmpty() ? after : some.getLast().id();
        } while (!some.isEmpty());
        audit.record(null, "people.key.rotate", "", Map.of("notes", closed));
        return closed;
    }

    private List<ConfidenceStore.Sealed> closedAnew(Keyring.Key key, long after) {
        var some = store.withOtherKeys(key.id(), after, AT_ONCE);
        for (var each : some) {
            var text = words(each, each.personId());
            store.seal(each.id(), Seal.close(key, nonce(), each.personId(), each.id(), text));
        }
        return some;
    }

    /// Why nothing can be written or opened now; null where all is well.
    @Nullable Problem trouble() {
        try {
            requireKeys();
            return null;
        } catch (Problem problem) {
            return problem;
        }
    }

    private Keyring.Key keyInUse() {
        requireKeys();
        return keys.noteInUse();
    }

    /// Where a key is missing with which something was closed, the file is not the right one: a new
    /// one beside it would only hide that.
    private void requireKeys() {
        var here = new LinkedHashSet<String>();
        keys.notes().forEach(each -> here.add(each.id()));
        keys.mark().ifPresent(each -> here.add(each.id()));
        if (!here.containsAll(store.keys())) {
            throw missing();
        }
    }

    private String words(Confidence.Id note) {
        var sealed = store.sealed(note).orElseThrow(Confidences::unknown);
        return words(sealed, sealed.personId());
    }

    private String words(ConfidenceStore.Sealed sealed, PersonId person) {
        var key = keys.note(sealed.keyId()).orElseThrow(this::missing);
        var hex = HexFormat.of();
        return new Seal(sealed.keyId(), hex.parseHex(sealed.nonce()), hex.parseHex(sealed.sealed()))
                .open(key, person, sealed.id())
                .orElseThrow(() -> Problem.conflict("people.problem.seal_broken"));
    }

    private Problem missing() {
        return Problem.conflict(
                keys.isThere() ? "people.problem.key_other" : "people.problem.key_missing",
                keys.file().toString());
    }

    private Confidence find(PersonId id, Confidence.Id note, Me me) {
        var person = get(id, me);
        return of(id).stream()
                .filter(each -> each.id().equals(note) && each.isOpenTo(me, person))
                .findFirst()
                .orElseThrow(Confidences::unknown);
    }

    private void requireEnd(LocalDate until) {
        var today = team.today();
        if (until.isBefore(today)) {
            throw Problem.invalid("people.problem.past");
        }
        if (until.isAfter(today.plus(Confidence.LONGEST_KEPT))) {
            throw Problem.invalid("people.problem.kept_too_long", 3);
        }
    }

    private byte[] nonce() {
        var nonce = new byte[Seal.NONCE_BYTES];
        random.nextBytes(nonce);
        return nonce;
    }

    private Person get(PersonId id, Me me) {
        return persons.find(id, me.stores()).orElseThrow(Confidences::unknown);
    }

    private void recorded(String act, PersonId person, long note, Me me) {
        audit.record(me.id(), act, "person:" + person.value(), Map.of("note", note));
    }

    private static Problem unknown() {
        return Problem.notFound("people.problem.unknown");
    }
}
