package kizuna.feasts;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import kizuna.letters.Robots;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What came in where joy was hoped for and is none: a complaint waits for a member, until it
/// is known whose it is, and then Today has it; or until somebody saw to it.
@Component
class Sorrows {
    private final SaidStore said;
    private final Saying saying;
    private final People people;
    private final Touches touches;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;

    Sorrows(
            SaidStore said,
            Saying saying,
            People people,
            Touches touches,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.said = said;
        this.saying = saying;
        this.people = people;
        this.touches = touches;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    List<Said> open(Me me, int limit) {
        return said.sorrows(me.stores(), limit);
    }

    List<Said> aside(Me me, Said.After after, int limit) {
        return said.aside(me.stores(), after, limit);
    }

    Said get(Feast.Id id, Me me) {
        return said.find(id, me).orElseThrow(Feasts::unknown);
    }

    /// It is theirs: an open complaint in their history, from which Today knows it at once.
    @Transactional
    public void isOf(Feast.Id id, PersonId person, Me me) {
        var word = get(id, me);
        if (!people.get(person, me).storeId().equals(word.storeId())) {
            throw Problem.notFound("people.problem.unknown");
        }
        var now = clock.instant();
        var touch =
                touches.record(
                        NewTouch.received(
                                        person,
                                        word.at(),
                                        Channel.PAGE,
                                        word.words(),
                                        Signal.COMPLAINT)
                                .capturedAs(
                                        UUID.nameUUIDFromBytes(
                                                ("kizuna.feasts.word:" + id.value() + ":" + now)
                                                        .getBytes(StandardCharsets.US_ASCII))),
                        me);
        if (!said.settle(id, person, touch, me.id(), now)) {
            throw Problem.conflict("feasts.problem.not_now");
        }
        recorded("person", id, Map.of("person", person.value()), me);
    }

    /// Nobody knows whose it is, and somebody saw to it.
    @Transactional
    public void settle(Feast.Id id, Me me) {
        get(id, me);
        if (!said.settle(id, null, null, me.id(), clock.instant())) {
            throw Problem.conflict("feasts.problem.not_now");
        }
        recorded("settle", id, Map.of(), me);
    }

    @Transactional
    public void unsettle(Feast.Id id, Me me) {
        get(id, me);
        said.unsettle(id);
    }

    /// A member has read it: it is joy.
    @Transactional
    public void joy(Feast.Id id, Me me) {
        var word = get(id, me);
        if (!said.joy(id, me.id(), clock.instant())) {
            throw Problem.conflict("feasts.problem.not_now");
        }
        saying.earned(id, word.storeId(), word.memberId(), word.words());
        events.publishEvent(new FeastKept(id));
        recorded("joy", id, Map.of(), me);
    }

    /// A member has read it: it is a complaint.
    @Transactional
    public void sorrow(Feast.Id id, Me me) {
        get(id, me);
        if (!said.sorrow(id, clock.instant())) {
            throw Problem.conflict("feasts.problem.not_now");
        }
        recorded("sorrow", id, Map.of(), me);
    }

    /// A member has read it: it is nobody's.
    @Transactional
    public void nothing(Feast.Id id, Me me) {
        get(id, me);
        if (!said.nothing(id, me.id(), clock.instant())) {
            throw Problem.conflict("feasts.problem.not_now");
        }
        recorded("nothing", id, Map.of(), me);
    }

    /// It may be somebody's after all: it waits for a glance again.
    @Transactional
    public void something(Feast.Id id, Me me) {
        get(id, me);
        if (!said.something(id)) {
            throw Problem.conflict("feasts.problem.not_now");
        }
    }

    /// What was set aside by itself and nobody wanted is not kept for ever.
    int forget() {
        return said.forget(clock.instant().minus(Robots.KEPT_ASIDE));
    }

    private void recorded(String deed, Feast.Id id, Map<String, ?> detail, Me me) {
        audit.record(me.id(), "feasts.word." + deed, "feast:" + id.value(), detail);
    }
}
