package kizuna.capital;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import kizuna.letters.Letter;
import kizuna.letters.LetterReleased;
import kizuna.letters.LetterStopped;
import kizuna.letters.Letters;
import kizuna.people.PersonId;
import kizuna.people.View;
import kizuna.people.Views;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.statistics.Lot;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Trials by lot: registered, planned from the past, drawn, reckoned each week. A letter that
/// leaves some out by chance is a trial, whether somebody registered it or not: what is
/// counted then stands before the first of it goes out.
@Component
class TrialBook {
    private static final int AT_ONCE = 1_000;

    /// Of a letter nobody registered as a trial.
    private static final int WEEKS = 8;

    private final TrialStore trials;
    private final LivesStore lives;
    private final AudienceStore audience;
    private final Letters letters;
    private final Views views;
    private final Team team;
    private final Audit audit;
    private final TransactionTemplate transactions;
    private final RandomGenerator chance;
    private final Clock clock;

    TrialBook(
            TrialStore trials,
            LivesStore lives,
            AudienceStore audience,
            Letters letters,
            Views views,
            Team team,
            Audit audit,
            TransactionTemplate transactions,
            RandomGenerator chance,
            Clock clock) {
        this.trials = trials;
        this.lives = lives;
        this.audience = audience;
        this.letters = letters;
        this.views = views;
        this.team = team;
        this.audit = audit;
        this.transactions = transactions;
        this.chance = chance;
        this.clock = clock;
    }

    /// The same book at a time gone by, which draws by `lot` first.
    TrialBook at(Instant then, RandomGenerator lot) {
        return new TrialBook(
                trials,
                lives,
                audience,
                letters,
                views,
                team,
                audit,
                transactions,
                lot,
                Clock.fixed(then, ZoneOffset.UTC));
    }

    Trial get(TrialId id, Me me) {
        return find(id, me).orElseThrow(TrialBook::unknown);
    }

    Optional<Trial> find(TrialId id, Me me) {
        return trials.find(id, me.stores());
    }

    List<Trial> page(long before, int limit, Me me) {
        return trials.page(me.stores(), before, limit);
    }

    /// What was found, of those of which anything was.
    Map<TrialId, TrialFinding> findings(List<Trial> some) {
        return trials.found(some.stream().map(Trial::id).toList()).stream()
                .collect(Collectors.toMap(each -> new TrialId(each.id()), trials::read));
    }

    Optional<TrialFinding> finding(Trial trial) {
        return trials.found(trial.id());
    }

    Optional<TrialPlan> planOf(Trial trial) {
        return trials.planOf(trial.id());
    }

    List<TrialStore.Count> counts(Trial trial) {
        return trials.counts(trial.id());
    }

    /// Those to be reached, or those left out, in the order of their numbers.
    List<TrialStore.Participant> people(Trial trial, boolean held, long after, int limit, Me me) {
        return trials.people(trial.id(), held, me.stores(), after, limit);
    }

    /// Other trials that would count on the same days.
    List<TrialStore.Beside> beside(Trial trial) {
        return trials.beside(trial, today());
    }

    TrialId register(Trial.New trial, Me me) {
        if (!me.sees(trial.storeId())) {
            throw Problem.notFound("team.problem.no_such_store");
        }
        var salt = Lot.drawn(chance).salt();
        return required(
                transactions.execute(
                        _ -> {
                            var of = trial.letterId() == null ? trial : ofLetter(trial, me);
                            if (of.viewId() != null && of.letterId() == null) {
                                views.get(new View.Id(of.viewId()), me);
                            }
                            var id = trials.add(of, salt, clock.instant(), me.id());
                            recorded("register", id, me, Map.of("title", of.title()));
                            return id;
                        }));
    }

    /// The letter leaves out the share that was registered; whom it is for is the letter's
    /// matter.
    private Trial.New ofLetter(Trial.New trial, Me me) {
        long number = required(trial.letterId());
        var letter = letters.get(new Letter.Id(number), me);
        if (!letter.storeId().equals(trial.storeId()) || letter.audience() == Letter.To.PERSONS) {
            throw Problem.invalid("capital.problem.trial_letter");
        }
        if (trials.ofLetter(number).isPresent()) {
            throw Problem.conflict("capital.problem.trial_again");
        }
        letters.aim(letter.id(), letter.audience(), letter.viewId(), trial.holdOut(), me);
        return new Trial.New(
                trial.storeId(),
                trial.title(),
                Act.LETTER,
                number,
                letter.viewId(),
                trial.holdOut(),
                1,
                trial.waveWeeks(),
                trial.outcome(),
                trial.weeks());
    }

    /// What it will be able to see, by the past.
    TrialPlan plan(Trial trial, Me me) {
        var persons = persons(trial, me);
        var plan =
                TrialPlan.of(
                                lives.of(trial.storeId()),
                                persons,
                                trial.holdOut(),
                                trial.outcome(),
                                trial.weeks(),
                                (int) today().toEpochDay(),
                                trial.share())
                        .with(both(trial, persons));
        trials.plan(trial.id(), plan, clock.instant());
        return plan;
    }

    /// How many of them take part in each of the others.
    private List<TrialPlan.Both> both(Trial trial, List<Long> persons) {
        var others = beside(trial).stream().map(TrialStore.Beside::id).toList();
        var sums = new HashMap<Long, Long>();
        others.forEach(each -> sums.put(each.value(), 0L));
        for (int at = 0; at < persons.size() && !others.isEmpty(); at += AT_ONCE) {
            var some = persons.subList(at, Math.min(persons.size(), at + AT_ONCE));
            trials.both(others, some)
                    .forEach(each -> sums.merge(each.trial(), each.people(), Long::sum));
        }
        return others.stream()
                .map(each -> new TrialPlan.Both(each.value(), sums.getOrDefault(each.value(), 0L)))
                .toList();
    }

    /// Draws the lot: from today on it counts. Of a letter that is done by letting it go out.
    void begin(Trial trial, Me me) {
        if (trial.letterId() != null) {
            throw Problem.conflict("capital.problem.trial_by_letter");
        }
        begin(trial, persons(trial, me), me);
    }

    /// Among these.
    void begin(Trial trial, List<Long> persons, Me me) {
        if (persons.size() < 2 * TrialFinding.FEWEST) {
            throw Problem.invalid("capital.problem.trial_few", 2 * TrialFinding.FEWEST);
        }
        transactions.executeWithoutResult(
                _ -> {
                    if (!trials.begin(trial.id(), today(), clock.instant())) {
                        throw Problem.conflict("capital.problem.trial_begun");
                    }
                    var lot = new Lot(trial.salt());
                    for (int at = 0; at < persons.size(); at += AT_ONCE) {
                        var some = persons.subList(at, Math.min(persons.size(), at + AT_ONCE));
                        trials.draw(
                                trial.id(),
                                some,
                                some.stream().map(each -> wave(trial, lot, each)).toList());
                    }
                    recorded("begin", trial.id(), me, Map.of("persons", persons.size()));
                });
    }

    /// 0: left out; the rest of the lot falls evenly upon the waves.
    static int wave(Trial trial, Lot lot, long person) {
        double fallen = lot.of(person) * 100;
        int held = trial.holdOut();
        return fallen < held ? 0 : 1 + (int) ((fallen - held) / (100.0 - held) * trial.waves());
    }

    /// Before it has begun, it can be given up; and taken up again.
    void remove(Trial trial, Me me) {
        transactions.executeWithoutResult(
                _ -> {
                    if (!trials.remove(trial.id(), clock.instant())) {
                        throw Problem.conflict("capital.problem.trial_begun");
                    }
                    recorded("remove", trial.id(), me, Map.of());
                });
    }

    /// Before its time, with what was found until now.
    void stop(Trial trial, Me me) {
        transactions.executeWithoutResult(
                _ -> {
                    if (!trials.stop(trial.id(), today())) {
                        throw Problem.conflict("capital.problem.trial_over");
                    }
                    recorded("stop", trial.id(), me, Map.of());
                });
        reckon(get(trial.id(), me));
    }

    void restore(TrialId id, Me me) {
        if (!required(transactions.execute(_ -> trials.restore(id, me.stores())))) {
            throw unknown();
        }
    }

    /// Reckons what has come of it up to the last week that is over.
    void reckon(Trial trial) {
        reckon(lives.of(trial.storeId()), trial);
    }

    /// Those of which a week is over since; how many.
    int reckonDue(Progress progress) {
        var due = trials.due(today());
        var byStore = new HashMap<StoreId, List<Trial>>();
        due.forEach(
                each -> byStore.computeIfAbsent(each.storeId(), _ -> new ArrayList<>()).add(each));
        int[] done = {0};
        byStore.forEach(
                (store, some) -> {
                    var theirs = lives.of(store);
                    for (var trial : some) {
                        reckon(theirs, trial);
                        progress.at(++done[0], due.size());
                    }
                });
        return due.size();
    }

    boolean isDue() {
        return !trials.due(today()).isEmpty();
    }

    private void reckon(Lives theirs, Trial trial) {
        var began = required(trial.beganOn());
        var setting =
                new TrialReckoning.Setting(
                        began,
                        trial.weeks(),
                        trial.outcome(),
                        trial.holdOut(),
                        trial.waves(),
                        trial.waveWeeks());
        var stopped = trial.stoppedOn();
        var today = stopped == null ? today() : stopped;
        var finding = TrialReckoning.of(theirs, trials.drawn(trial.id()), setting, today);
        LocalDate next =
                finding.isOver() || stopped != null
                        ? null
                        : began.plusWeeks(finding.weeksOver() + 1L);
        trials.keep(trial.id(), finding, clock.instant(), next);
    }

    /// In the same transaction in which its letters come into the outbox.
    @EventListener
    void on(LetterReleased released) {
        if (released.holdOut() == 0 && trials.ofLetter(released.letter().value()).isEmpty()) {
            return;
        }
        var id =
                trials.ofLetter(released.letter().value())
                        .map(Trial::id)
                        .orElseGet(() -> byItself(released));
        trials.drawnWith(id, released.holdOut(), released.salt());
        var on = LocalDate.ofInstant(released.at(), team.zone());
        if (trials.begin(id, on, released.at())) {
            trials.drawOfLetter(id, released.letter().value());
        }
    }

    /// A letter that was withdrawn before it reached anybody tries nothing.
    @EventListener
    void on(LetterStopped stopped) {
        trials.ofLetter(stopped.letter().value())
                .filter(_ -> stopped.reachedNobody())
                .filter(each -> trials.stop(each.id(), today()))
                .ifPresent(
                        each ->
                                audit.record(
                                        stopped.by(),
                                        "capital.trial.stop",
                                        "trial:" + each.id().value(),
                                        Map.of()));
    }

    /// How many got its letter.
    long sent(Trial trial) {
        return trial.letterId() == null ? 0 : letters.sent(new Letter.Id(trial.letterId()));
    }

    /// Its letter was stopped before anybody got it.
    boolean isWithdrawn(Trial trial, Me me) {
        return trial.letterId() != null
                && trial.stoppedOn() != null
                && letters.get(new Letter.Id(trial.letterId()), me).stoppedAt() != null
                && sent(trial) == 0;
    }

    private TrialId byItself(LetterReleased released) {
        return trials.add(
                new Trial.New(
                        released.storeId(),
                        released.subject(),
                        Act.LETTER,
                        released.letter().value(),
                        released.viewId(),
                        released.holdOut(),
                        1,
                        4,
                        Outcome.CAME,
                        WEEKS),
                released.salt(),
                released.at(),
                released.by());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), team.zone());
    }

    /// Whom it is for, without those who are left in peace.
    private List<Long> persons(Trial trial, Me me) {
        var persons = new ArrayList<Long>();
        if (trial.letterId() != null) {
            persons.addAll(trials.ofOutbox(trial.letterId()));
        }
        if (!persons.isEmpty()) {
            return persons; // who gets it was looked up already
        }
        if (trial.viewId() == null) {
            long after = 0;
            for (var some = audience.next(trial.storeId(), after, AT_ONCE);
                    !some.isEmpty();
                    some = audience.next(trial.storeId(), after, AT_ONCE)) {
                persons.addAll(some);
                after = some.getLast();
            }
        } else {
            views.persons(
                    new View.Id(trial.viewId()),
                    me,
                    some ->
                            persons.addAll(
                                    audience.of(
                                            trial.storeId(),
                                            some.stream().map(PersonId::value).toList())));
        }
        return persons;
    }

    private void recorded(String act, TrialId id, Me me, Map<String, ?> what) {
        audit.record(me.id(), "capital.trial." + act, "trial:" + id.value(), what);
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) {
            throw new IllegalStateException("Nothing came of it");
        }
        return value;
    }

    private static Problem unknown() {
        return Problem.notFound("capital.problem.trial_unknown");
    }
}
