package kizuna.letters;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.people.Consent;
import kizuna.people.Consents;
import kizuna.people.Found;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.TouchCorrected;
import kizuna.touches.Touches;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What people wrote back, and what a member makes of it: who somebody is, or that they want no
/// more letters.
@Component
class Answers {
    private final AnswerStore store;
    private final Sorting sorting;
    private final Refusals refusals;
    private final People people;
    private final Consents consents;
    private final Touches touches;
    private final Audit audit;
    private final Clock clock;

    Answers(
            AnswerStore store,
            Sorting sorting,
            Refusals refusals,
            People people,
            Consents consents,
            Touches touches,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.sorting = sorting;
        this.refusals = refusals;
        this.people = people;
        this.consents = consents;
        this.touches = touches;
        this.audit = audit;
        this.clock = clock;
    }

    Answer get(long id, Me me) {
        return store.find(id, me.stores())
                .orElseThrow(() -> Problem.notFound("letters.problem.no_answer"));
    }

    String whole(Answer answer) {
        return store.whole(answer.id());
    }

    byte[] photo(long answer, long photo, Me me) {
        return store.photo(answer, photo, me.stores())
                .orElseThrow(() -> Problem.notFound("letters.problem.no_answer"));
    }

    /// Of each whoever has the address: several share it; or nobody has it.
    Map<Long, List<Found>> candidates(List<Answer> answers, Me me) {
        var found = people.withMail(answers.stream().map(Answer::address).toList(), me.stores());
        return answers.stream()
                .collect(
                        Collectors.toMap(
                                Answer::id,
                                each ->
                                        found.getOrDefault(each.address(), List.of()).stream()
                                                .filter(who -> who.storeId().equals(each.storeId()))
                                                .toList()));
    }

    /// It is they who wrote it, and whatever else waits from the same address. `remember`: the
    /// address is theirs from now on.
    @Transactional
    public void link(long id, PersonId person, boolean remember, Me me) {
        var answer = get(id, me);
        if (!people.get(person, me).storeId().equals(answer.storeId())) {
            throw Problem.notFound("people.problem.unknown");
        }
        if (!answer.isWaiting()) {
            throw Problem.conflict("letters.problem.not_now");
        }
        var all = new HashSet<>(store.waitingOf(answer.storeId(), answer.address()));
        all.add(id);
        for (var each : all) {
            var one = get(each, me);
            if (!sorting.toTheirHistory(one, person, me.id())) {
                throw Problem.notFound("people.problem.unknown");
            }
        }
        if (remember && !hasAddress(person, answer)) {
            people.addWay(person, new Way.New(Way.Kind.MAIL, answer.address(), false), me);
        }
        recorded("link", id, Map.of("person", person.value()), me);
    }

    /// It was not they: it is out of their history, and waits again.
    @Transactional
    public void unlink(long id, Me me) {
        var answer = get(id, me);
        var touch = answer.touchId();
        if (touch == null) {
            throw Problem.conflict("letters.problem.not_now");
        }
        store.unlink(id);
        touches.undo(touch, me);
        recorded("unlink", id, Map.of(), me);
    }

    @Transactional
    public void letGo(long id, Me me) {
        get(id, me);
        if (!store.letGo(id, me.id(), clock.instant())) {
            throw Problem.conflict("letters.problem.not_now");
        }
        recorded("let_go", id, Map.of(), me);
    }

    @Transactional
    public void takeBack(long id, Me me) {
        get(id, me);
        store.takeBack(id);
    }

    /// A member has read it: it is a no, which holds at once; or it is not.
    @Transactional
    public void settle(long id, boolean refused, Me me) {
        var answer = get(id, me);
        var person = answer.personId();
        var touch = answer.touchId();
        if (person == null
                || touch == null
                || !store.settle(id, refused, me.id(), clock.instant())) {
            throw Problem.conflict("letters.problem.not_now");
        }
        if (refused) {
            consents.withdraw(person, Way.Kind.MAIL, Consent.How.MAIL, me);
            asRefusal(answer, me);
            var row = answer.outboxId();
            if (row != null) {
                store.posted(row)
                        .ifPresent(
                                each ->
                                        refusals.remember(
                                                each, Refusals.How.ANSWER, answer.said()));
            }
        }
        recorded(refused ? "refusal" : "no_refusal", id, Map.of(), me);
    }

    /// It asks for no answer, but to be heeded.
    private void asRefusal(Answer answer, Me me) {
        var touch = answer.touchId();
        var person = answer.personId();
        if (touch != null && person != null && touches.find(touch, me).isPresent()) {
            touches.correct(
                    touch,
                    NewTouch.received(
                                    person,
                                    answer.at(),
                                    Channel.MAIL,
                                    answer.words(),
                                    Signal.REFUSAL)
                            .about(answer.letter()),
                    me);
        }
    }

    /// The history was put right: the answer stands where the touch stands now.
    @EventListener
    void heed(TouchCorrected corrected) {
        store.corrected(corrected.from(), corrected.to());
    }

    List<Answer> waiting(Me me, int limit) {
        return store.waiting(me.stores(), limit);
    }

    List<Answer> likelyRefusals(Me me, int limit) {
        return store.likelyRefusals(me.stores(), limit);
    }

    List<Answer> list(boolean automatic, long before, int limit, Me me) {
        return store.list(me.stores(), automatic, before, limit);
    }

    private boolean hasAddress(PersonId person, Answer answer) {
        return people.withMail(answer.address(), Set.of(answer.storeId())).stream()
                .anyMatch(each -> each.id().equals(person));
    }

    private void recorded(String deed, long id, Map<String, ?> detail, Me me) {
        audit.record(me.id(), "letters.answer." + deed, "answer:" + id, detail);
    }
}
