package kizuna.wow;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizuna.bond.Bond;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.Ending;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.TouchCorrected;
import kizuna.touches.TouchRecorded;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// We were fine, but not close enough: somebody apologises by name, a remedy is given out of the
/// budget, a promise is kept at its hour, and one more kindness follows. Until they answered, or
/// are left in peace, nothing else is brought to them. Never for whom we keep apart from.
@Component
public class Recoveries {
    static final int LONGEST = 1_000;

    /// A word of theirs; coming by is not yet an answer.
    private static final Set<Signal> ANSWERS =
            EnumSet.of(
                    Signal.REPLY,
                    Signal.THANKS,
                    Signal.DISCLOSURE,
                    Signal.REFERRAL,
                    Signal.GIFT,
                    Signal.PART,
                    Signal.RECOVERED);

    private final RecoveryStore store;
    private final Budget budget;
    private final Helps helps;
    private final People people;
    private final Touches touches;
    private final Bond bond;
    private final Team team;
    private final Audit audit;
    private final Clock clock;

    Recoveries(
            RecoveryStore store,
            Budget budget,
            Helps helps,
            People people,
            Touches touches,
            Bond bond,
            Team team,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.budget = budget;
        this.helps = helps;
        this.people = people;
        this.touches = touches;
        this.bond = bond;
        this.team = team;
        this.audit = audit;
        this.clock = clock;
    }

    Recovery get(Recovery.Id id, Me me) {
        return store.find(id, me.stores()).orElseThrow(Recoveries::unknown);
    }

    List<Recovery> of(PersonId person, int limit, Me me) {
        return store.of(person, me.stores(), limit);
    }

    List<Recovery> list(@Nullable Long before, int limit, Me me) {
        return store.list(me.stores(), before == null ? Long.MAX_VALUE : before, limit);
    }

    /// Half of what they paid last: the template of a remedy.
    BigDecimal halfOfTheLast(PersonId person) {
        return touches.lastPaid(person)
                .map(paid -> paid.divide(BigDecimal.TWO, 0, RoundingMode.HALF_UP))
                .orElse(BigDecimal.ZERO);
    }

    @Transactional
    public Recovery.Id open(Recovery.New typed, Me me) {
        var person = people.get(typed.person(), me);
        if (helps.isGuarded(person.id())) {
            throw Problem.conflict("wow.problem.guarded");
        }
        if (typed.touch() != null
                && touches.find(typed.touch(), me)
                        .filter(each -> each.personId().equals(person.id()))
                        .isEmpty()) {
            throw unknown();
        }
        requireNoOther(person.id());
        if (!team.meOf(typed.member()).sees(person.storeId())) {
            throw Problem.invalid("wow.problem.colleague");
        }
        if (!typed.promisedAt().isAfter(clock.instant())) {
            throw Problem.invalid("wow.problem.promised_at");
        }
        var id =
                store.add(
                        person.storeId(),
                        new Recovery.New(
                                person.id(),
                                typed.touch(),
                                required("missed", typed.missed()),
                                typed.member(),
                                required("promised", typed.promised()),
                                typed.promisedAt()),
                        me.id(),
                        clock.instant());
        bond.refreshDues(List.of(person.id()));
        recorded("open", id, me);
        return id;
    }

    /// One at a time, however many of us begin it at once.
    private void requireNoOther(PersonId person) {
        store.oneAtATime(person);
        if (store.open(List.of(person)).stream().anyMatch(each -> !each.isFree())) {
            throw Problem.conflict("wow.problem.recovery_open");
        }
    }

    /// It was no such thing after all, or it was.
    @Transactional
    public void withdraw(Recovery.Id id, boolean withdrawn, Me me) {
        var recovery = held(id, me);
        if (!withdrawn && recovery.withdrawnAt() != null) {
            requireNoOther(recovery.personId());
        }
        store.withdrawn(id, withdrawn ? clock.instant() : null);
        changed(recovery, withdrawn ? "withdraw" : "restore", me);
    }

    /// We apologised, were as kind once more, or asked again: in these words, by this way. It is in
    /// their history.
    @Transactional
    public void did(Recovery.Id id, Recovery.Step step, Channel channel, String typed, Me me) {
        var recovery = open(id, me);
        if (isDone(recovery, step)) {
            throw Problem.conflict("wow.problem.step_done");
        }
        var text = required("text", typed);
        touches.record(
                NewTouch.given(
                                recovery.personId(),
                                clock.instant(),
                                channel,
                                text,
                                Signal.CONTACT,
                                Signal.EMOTION)
                        .because(AmendsReason.NAME),
                me);
        did(recovery, step, me);
    }

    /// Once each; but they may be asked again.
    private static boolean isDone(Recovery recovery, Recovery.Step step) {
        return switch (step) {
            case APOLOGY -> recovery.apologisedAt() != null;
            case REMEDY -> recovery.remediedAt() != null;
            case KINDNESS -> recovery.kindAt() != null;
            case ANSWER -> false;
        };
    }

    /// The same, where the touch is in their history already.
    void did(Recovery recovery, Recovery.Step step, Me me) {
        var now = clock.instant();
        switch (step) {
            case APOLOGY -> store.apologised(recovery.id(), now);
            case REMEDY -> store.remedied(recovery.id(), now, recovery.spendingId());
            case KINDNESS -> store.kind(recovery.id(), now);
            case ANSWER -> store.asked(recovery.id(), team.today());
        }
        changed(recovery, step.word(), me);
    }

    /// What was done by the wrong tap is to be done again.
    void undid(Recovery recovery, Recovery.Step step, Me me) {
        switch (step) {
            case APOLOGY -> store.apologised(recovery.id(), null);
            case REMEDY -> store.remedied(recovery.id(), null, null);
            case KINDNESS -> store.kind(recovery.id(), null);
            case ANSWER -> store.asked(recovery.id(), null);
        }
        changed(recovery, step.word() + ".undo", me);
    }

    /// A remedy out of the budget; above its measure one person is asked at once.
    @Transactional
    public boolean remedy(
            Recovery.Id id, Spending.Kind kind, BigDecimal amount, String typed, Me me) {
        var recovery = open(id, me);
        if (recovery.remediedAt() != null) {
            throw Problem.conflict("wow.problem.remedied_before");
        }
        var spending =
                new Spending.New(
                        recovery.storeId(),
                        recovery.personId(),
                        null,
                        null,
                        kind,
                        amount,
                        PlainText.line(typed),
                        team.today(),
                        false);
        var outcome = budget.give(spending, me);
        var given =
                switch (outcome) {
                    case Budget.Outcome.Given(var at) -> at;
                    case Budget.Outcome.Above _ ->
                            budget.ask(spending, whoIsAsked(recovery, me), me);
                };
        store.remedied(id, clock.instant(), given);
        changed(recovery, "remedy", me);
        return outcome instanceof Budget.Outcome.Given;
    }

    private MemberId whoIsAsked(Recovery recovery, Me me) {
        return budget.whoMayBeAsked(recovery.storeId(), me).stream()
                .findFirst()
                .orElseThrow(() -> Problem.conflict("wow.ask.nobody"))
                .id();
    }

    @Transactional
    public void noRemedy(Recovery.Id id, Me me) {
        did(open(id, me), Recovery.Step.REMEDY, me);
    }

    /// What was promised is done (`kept`), or was not after all.
    @Transactional
    public void follow(Recovery.Id id, boolean kept, Me me) {
        var recovery = open(id, me);
        store.followed(id, kept ? clock.instant() : null);
        changed(recovery, kept ? "follow" : "follow.undo", me);
    }

    /// Another hour was agreed with them.
    @Transactional
    public void promise(Recovery.Id id, Instant at, Me me) {
        var recovery = open(id, me);
        if (!at.isAfter(clock.instant())) {
            throw Problem.invalid("wow.problem.promised_at");
        }
        store.promised(id, at);
        changed(recovery, "promise", me);
    }

    /// They answered, in their words: free again. It is in their history, and a complaint is over.
    @Transactional
    public void answered(Recovery.Id id, Channel channel, String typed, Me me) {
        var recovery = unanswered(id, me);
        var text = required("answer", typed);
        store.answered(id, clock.instant(), text);
        touches.record(
                NewTouch.received(
                                recovery.personId(),
                                clock.instant(),
                                channel,
                                text,
                                Signal.REPLY,
                                Signal.RECOVERED)
                        .ending(Ending.WARM)
                        .because(AmendsReason.NAME),
                me);
        changed(recovery, "answer", me);
    }

    /// We leave them in peace (そっと): free again, and quiet.
    @Transactional
    public void peace(Recovery.Id id, Me me) {
        leaveInPeace(unanswered(id, me), me);
    }

    void leaveInPeace(Recovery recovery, Me me) {
        store.peace(recovery.id(), clock.instant());
        people.quiet(recovery.personId(), "", me);
        changed(recovery, "peace", me);
    }

    /// Not left in peace after all.
    void noPeace(Recovery recovery, Me me) {
        store.peace(recovery.id(), null);
        people.unquiet(recovery.personId(), me);
        changed(recovery, "peace.undo", me);
    }

    /// Nobody else changes it until the transaction ends.
    Optional<Recovery> hold(Recovery.Id id, Me me) {
        return store.hold(id, me.stores());
    }

    List<Recovery> open(Collection<PersonId> persons) {
        return store.open(persons);
    }

    /// To whom a promise that was not kept rises.
    Optional<MemberId> owner() {
        return store.owner();
    }

    /// Those whose hour has passed rise to the owner; how many.
    @Transactional
    public int rise() {
        var passed = store.rise(clock.instant());
        if (!passed.isEmpty()) {
            bond.refreshDues(passed);
        }
        return passed.size();
    }

    /// A word of theirs after our apology sets them free. What we promised stays promised.
    @EventListener
    void heed(TouchRecorded recorded) {
        var touch = recorded.touch();
        if (touch.received()
                && !AmendsReason.NAME.equals(touch.reason())
                && touch.signals().stream().anyMatch(ANSWERS::contains)
                && touch.signals().stream().noneMatch(Signal.AGAINST::contains)) {
            store.open(List.of(touch.personId())).stream()
                    .filter(each -> !each.isFree() && isAfterApology(each, touch.at()))
                    .forEach(
                            each -> {
                                store.answered(
                                        each.id(),
                                        touch.at(),
                                        PlainText.line(touch.text(), LONGEST));
                                bond.refreshDues(List.of(each.personId()));
                            });
        }
    }

    private static boolean isAfterApology(Recovery recovery, Instant at) {
        return recovery.apologisedAt() != null && at.isAfter(recovery.apologisedAt());
    }

    @EventListener
    void heed(TouchCorrected corrected) {
        store.corrected(corrected.from(), corrected.to());
    }

    private Recovery held(Recovery.Id id, Me me) {
        return hold(id, me).orElseThrow(Recoveries::unknown);
    }

    private Recovery open(Recovery.Id id, Me me) {
        var recovery = held(id, me);
        if (!recovery.isOpen()) {
            throw Problem.conflict("wow.problem.recovery_over");
        }
        return recovery;
    }

    /// Neither answered by them nor left in peace.
    private Recovery unanswered(Recovery.Id id, Me me) {
        var recovery = open(id, me);
        if (recovery.isFree()) {
            throw Problem.conflict("wow.problem.recovery_over");
        }
        return recovery;
    }

    private void changed(Recovery recovery, String deed, Me me) {
        bond.refreshDues(List.of(recovery.personId()));
        recorded(deed, recovery.id(), me);
    }

    private void recorded(String deed, Recovery.Id id, Me me) {
        audit.record(me.id(), "wow.recovery." + deed, "recovery:" + id.value(), Map.of());
    }

    LocalDate today() {
        return team.today();
    }

    private static String required(String field, String typed) {
        var text = PlainText.lines(typed);
        if (text.isEmpty()) {
            throw Problem.invalid("wow.problem.needed." + field);
        }
        if (text.length() > LONGEST) {
            throw Problem.invalid("wow.problem.long." + field, LONGEST);
        }
        return text;
    }

    private static Problem unknown() {
        return Problem.notFound("wow.problem.recovery_unknown");
    }
}
