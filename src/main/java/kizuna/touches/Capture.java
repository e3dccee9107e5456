package kizuna.touches;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.people.Found;
import kizuna.people.LastTouches.LastTouch;
import kizuna.people.Memory;
import kizuna.people.Names;
import kizuna.people.NewPerson;
import kizuna.people.People;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.people.Promise;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Me;
import kizuna.team.Team;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.interceptor.TransactionAspectSupport;

/// From one typed line to what is kept: who is meant, what was read, what was tapped.
@Component
class Capture {
    private static final int SHOWN = 6;
    private static final int SEARCHED = 40;

    private final People people;
    private final Touches touches;
    private final Team team;
    private final Clock clock;

    Capture(People people, Touches touches, Team team, Clock clock) {
        this.people = people;
        this.touches = touches;
        this.team = team;
        this.clock = clock;
    }

    /// What a capture came to, with all that its answer says.
    record Saved(Person person, List<Touch> touches, UUID key) {}

    CaptureDraft draft(CaptureInput in, Me me) {
        if (in.isTooLong()) {
            throw Problem.invalid("touches.problem.line_too_long", CaptureReading.LONGEST);
        }
        var with = in.with() == null ? null : people.get(in.with(), me);
        var who = with == null ? who(in.line(), me) : Who.KNOWN;
        var said = with == null ? who.rest() : in.line();
        var reading = CaptureReading.of(said, team.today());
        var read = new HashSet<>(CaptureDraft.read(reading));
        who.surely().ifPresent(person -> read.add("person." + person.value()));
        var draft =
                new CaptureDraft(
                        in.line(),
                        in.key(),
                        with,
                        who.candidates().stream().limit(SHOWN).toList(),
                        who.candidates().size() > SHOWN,
                        who.name(),
                        team.stores(me),
                        reading,
                        Set.copyOf(read),
                        in.switched(read, who.chips()),
                        false);
        return in.line().equals(in.asked()) && draft.isUnclear() ? draft.asking() : draft;
    }

    /// Empty where it is not clear who is meant, or nothing was said.
    @Transactional
    public Optional<Saved> save(CaptureDraft draft, CaptureInput in, Me me) {
        if (draft.isUnclear()) {
            return Optional.empty();
        }
        var before = kept(in.key(), me);
        if (before.filter(saved -> isSame(saved, draft)).isPresent()) {
            return before;
        }
        var person = draft.isNew() ? newPerson(draft, in, me) : draft.chosen().orElseThrow();
        var key = before.isPresent() ? UUID.randomUUID() : in.key();
        touches.capture(captured(draft, person, at(draft, in), key), me);
        var saved = kept(key, me);
        if (saved.filter(each -> !each.person().id().equals(person)).isPresent()) {
            // A second tap at the same moment: the person was added by the first.
            TransactionAspectSupport.currentTransactionStatus().setRollbackOnly();
        }
        return saved;
    }

    /// A key already used for other words or another person (the page was gone back to) is a new
    /// capture.
    private static boolean isSame(Saved before, CaptureDraft draft) {
        return before.touches().getFirst().text().equals(PlainText.lines(draft.reading().line()))
                && (draft.isNew()
                        || draft.chosen().filter(before.person().id()::equals).isPresent());
    }

    /// What was kept under this key, if anything was.
    Optional<Saved> kept(UUID key, Me me) {
        var kept = touches.captured(key, me);
        return kept.stream()
                .findFirst()
                .flatMap(touch -> people.find(touch.personId(), me))
                .map(person -> new Saved(person, kept, key));
    }

    private Captured captured(CaptureDraft draft, PersonId person, Instant at, UUID key) {
        var reading = draft.reading();
        var ours = signals(draft, "ours");
        var theirs = signals(draft, "theirs");
        var all = new ArrayList<NewTouch>();
        if (!ours.isEmpty()) {
            all.add(touch(draft, person, at, key, false, ours));
        }
        if (!theirs.isEmpty() || ours.isEmpty() || draft.isOn("received")) {
            all.add(touch(draft, person, at, key, true, theirs));
        }
        var amount = reading.amount();
        return new Captured(
                all,
                reading.memories().stream()
                        .filter(each -> draft.isOn("heard." + each.text()))
                        .map(each -> new Memory.New(each.text(), reading.on(), each.dueOn()))
                        .toList(),
                reading.promises().stream()
                        .filter(each -> draft.isOn("promise." + each.text()))
                        .map(each -> new Promise.New(each.text(), each.dueOn(), null))
                        .toList(),
                amount != null && draft.isOn("purchase")
                        ? new Captured.Bought(
                                at.atZone(team.zone()).toLocalDate(), amount, reading.items())
                        : null);
    }

    private static NewTouch touch(
            CaptureDraft draft,
            PersonId person,
            Instant at,
            UUID key,
            boolean received,
            Set<Signal> signals) {
        var disclosed = signals.contains(Signal.DISCLOSURE);
        return new NewTouch(
                person,
                null,
                null,
                at,
                received,
                chosen(draft, "channel", Channel.values()).orElse(Channel.COUNTER),
                List.copyOf(signals),
                disclosed ? depth(draft, received) : null,
                draft.reading().line(),
                chosen(draft, "ending", Ending.values()).orElse(null),
                null,
                key,
                false,
                "");
    }

    private static int depth(CaptureDraft draft, boolean received) {
        return received ? Math.max(1, draft.reading().depth()) : 1;
    }

    private static Set<Signal> signals(CaptureDraft draft, String kind) {
        var signals = EnumSet.noneOf(Signal.class);
        for (var signal : Signal.values()) {
            if (draft.isOn(CaptureDraft.chip(kind, signal))
                    && (kind.equals("ours") ? Signal.ELEMENTS : Signal.THEIRS).contains(signal)) {
                signals.add(signal);
            }
        }
        return signals;
    }

    private static <E extends Enum<E>> Optional<E> chosen(
            CaptureDraft draft, String kind, E[] all) {
        return Arrays.stream(all)
                .filter(each -> draft.isOn(CaptureDraft.chip(kind, each)))
                .findFirst();
    }

    private Instant at(CaptureDraft draft, CaptureInput in) {
        var now = clock.instant();
        var written = in.at() == null || in.at().isAfter(now) ? now : in.at();
        var zone = team.zone();
        var on = draft.reading().on();
        return on.equals(team.today())
                ? written
                : on.atTime(LocalTime.NOON).atZone(zone).toInstant();
    }

    private PersonId newPerson(CaptureDraft draft, CaptureInput in, Me me) {
        var names = draft.newName().split("\\s+", 2);
        var first = names[0];
        var second = names.length > 1 ? names[1] : "";
        var japanese = Names.isJapanese(draft.newName());
        var store = in.store() == null ? draft.stores().getFirst().id() : in.store();
        var person =
                japanese
                        ? NewPerson.named(store, first, second, kana(first), kana(second))
                        : NewPerson.western(
                                store,
                                second.isEmpty() ? "" : first,
                                second.isEmpty() ? first : second);
        return people.add(person.metOn(team.today()).ownedBy(me.id()), me);
    }

    /// A name typed in kana is its own reading.
    private static String kana(String name) {
        var hiragana = Names.hiragana(name);
        return hiragana.codePoints()
                        .allMatch(
                                each ->
                                        Character.UnicodeScript.of(each)
                                                        == Character.UnicodeScript.HIRAGANA
                                                || each == 'ー')
                ? hiragana
                : "";
    }

    /// Who may be meant by the beginning of a line, and what the line says after it.
    private record Who(
            List<CaptureDraft.Candidate> candidates,
            Optional<PersonId> surely,
            String name,
            String rest) {
        static final Who KNOWN = new Who(List.of(), Optional.empty(), "", "");

        Set<String> chips() {
            return Stream.concat(
                            candidates.stream().map(CaptureDraft.Candidate::chip),
                            Stream.of("person.new"))
                    .collect(Collectors.toSet());
        }
    }

    private Who who(String line, Me me) {
        var newcomer = NameGuess.newcomer(line);
        for (var guess : NameGuess.in(line)) {
            var found = found(guess, me);
            if (!found.isEmpty()) {
                return who(guess, found, newcomer, me);
            }
        }
        return new Who(List.of(), Optional.empty(), newcomer.name(), newcomer.rest());
    }

    /// While the beginning of a line is typed, the beginning of a name is enough.
    private List<Found> found(NameGuess guess, Me me) {
        var key = Names.fold(guess.name());
        return people.search(me, guess.name(), SEARCHED).stream()
                .filter(each -> guess.place() == NameGuess.Place.BEGINS || isExactly(each, key))
                .toList();
    }

    private Who who(NameGuess guess, List<Found> found, NameGuess newcomer, Me me) {
        var last = touches.of(found.stream().map(Found::id).toList());
        var key = Names.fold(guess.name());
        var exact = found.stream().filter(each -> isExactly(each, key)).toList();
        var aside = guess.place() == NameGuess.Place.ASIDE;
        return new Who(
                found.stream()
                        .sorted(
                                Comparator.comparing((Found each) -> !exact.contains(each))
                                        .thenComparing(
                                                each -> at(each, last).orElse(Instant.MIN),
                                                Comparator.reverseOrder()))
                        .map(each -> candidate(each, last, me))
                        .toList(),
                exact.size() == 1 && !aside ? Optional.of(exact.getFirst().id()) : Optional.empty(),
                aside || !guess.canBeName() ? newcomer.name() : guess.name(),
                guess.rest());
    }

    private static boolean isExactly(Found found, String key) {
        return List.of(
                        found.familyName(),
                        found.familyKana(),
                        found.givenName(),
                        found.givenKana(),
                        found.familyName() + found.givenName(),
                        found.givenName() + found.familyName(),
                        found.familyKana() + found.givenKana())
                .stream()
                .map(Names::fold)
                .anyMatch(key::equals);
    }

    private static CaptureDraft.Candidate candidate(
            Found found, Map<PersonId, LastTouch> last, Me me) {
        return new CaptureDraft.Candidate(
                found, at(found, last).orElse(null), me.stores().size() > 1);
    }

    private static Optional<Instant> at(Found found, Map<PersonId, LastTouch> last) {
        return Optional.ofNullable(last.get(found.id())).map(LastTouch::at);
    }
}
