package kizuna.feasts;

import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import kizuna.letters.Robots;
import kizuna.platform.Form;
import kizuna.platform.Problem;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Hearings;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Takes what somebody leaves by a card: joy goes at once to those who earned it, a complaint
/// takes another door, and what may be a robot's waits for a member's glance, and is not lost.
@Component
class Saying {
    private final SaidStore said;
    private final FeastStore feasts;
    private final Robots robots;
    private final Hearings hearings;
    private final Team team;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    Saying(
            SaidStore said,
            FeastStore feasts,
            Robots robots,
            Hearings hearings,
            Team team,
            ApplicationEventPublisher events,
            Clock clock) {
        this.said = said;
        this.feasts = feasts;
        this.robots = robots;
        this.hearings = hearings;
        this.team = team;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public void take(Card card, Said.New typed, Robots.Arrival arrival) {
        var now = clock.instant();
        var print = Robots.print(typed.words());
        var place = Robots.Place.inShop("feast", String.valueOf(card.id()));
        var why =
                robots.suspicion(
                        place,
                        typed.words(),
                        arrival,
                        () -> said.isElsewhere(card.storeId(), print, now.minus(Robots.SAME_AGAIN)),
                        () -> false);
        if (why.isPresent()) {
            robots.requireRoom(place, arrival, () -> said.held(card.storeId(), Robots.MOST_HELD));
        }
        var door = why.isPresent() ? "aside" : door(card.storeId(), typed);
        var id =
                said.add(
                                new SaidStore.New(
                                        card.storeId(),
                                        card.id(),
                                        Source.CARD,
                                        typed.words(),
                                        typed.name(),
                                        "",
                                        now,
                                        null,
                                        typed.satisfied(),
                                        typed.bond(),
                                        print,
                                        why.orElse(null),
                                        door,
                                        typed.sharing()),
                                now)
                        .orElseThrow();
        if (door.equals("feast")) {
            earned(id, card.storeId(), card.memberId(), typed.words());
            events.publishEvent(new FeastKept(id));
        }
    }

    /// Whoever is not content, or complains and does not thank, is no gain of ours. Of whoever
    /// is content only a clear complaint is one: we hear wrongly, too.
    private String door(StoreId store, Said.New typed) {
        var satisfied = typed.satisfied();
        boolean content = satisfied != null && satisfied == 3;
        if (typed.words().isEmpty()) {
            return satisfied != null && satisfied == 1 ? "sorrow" : "none";
        } else if ((satisfied != null && satisfied == 1)
                || Touches.soundsLikeComplaint(typed.words())
                || (!content && hearings.isComplaint(store, typed.words()))) {
            return "sorrow";
        } else {
            return "feast";
        }
    }

    /// Whose card it is, and whoever is named.
    void earned(Feast.Id id, StoreId store, @Nullable MemberId member, String words) {
        var here = team.members().stream().filter(each -> each.isAt(store)).toList();
        var earners =
                Stream.concat(Stream.ofNullable(member), NamedIn.words(words, here).stream())
                        .distinct()
                        .toList();
        feasts.earned(id, List.copyOf(earners), null, clock.instant());
    }

    /// Refused where it is too long to be a line; told at its field.
    static void check(Form form, Said.New typed) {
        if (typed.words().length() > Said.LONGEST) {
            form.wrong("words", Problem.invalid("people.problem.text_too_long", Said.LONGEST));
        }
        if (typed.name().length() > Feasts.LONGEST_NAME) {
            form.wrong(
                    "name", Problem.invalid("people.problem.text_too_long", Feasts.LONGEST_NAME));
        }
        if (typed.satisfied() == null && typed.bond() == null && typed.words().isEmpty()) {
            form.wrong("words", Problem.invalid("feasts.problem.nothing"));
        }
    }
}
