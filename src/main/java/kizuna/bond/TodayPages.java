package kizuna.bond;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Screen;
import kizuna.platform.Screens;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts the morning page together, and the parts of it that change one by one.
@Component
class TodayPages {
    private static final int BESIDES = 3;

    private final Bond bond;
    private final Decisions decisions;
    private final People people;
    private final Team team;
    private final Screens screens;
    private final List<CardDoor.Doors> doors;
    private final List<WordSource> sources;
    private final Sql db;

    TodayPages(
            Bond bond,
            Decisions decisions,
            People people,
            Team team,
            Screens screens,
            List<CardDoor.Doors> doors,
            List<WordSource> sources,
            Sql db) {
        this.bond = bond;
        this.decisions = decisions;
        this.people = people;
        this.team = team;
        this.screens = screens;
        this.doors = doors;
        this.sources = sources;
        this.db = db;
    }

    /// A decision to be told of; `before`, `typed`: see [SettledPart].
    record Telling(DecisionStore.Made made, boolean before, String typed) {}

    /// `decided`: told of at the top, where no script could tell of it in its place.
    TodayPage page(@Nullable Telling decided, boolean undone, Me me, HttpServletRequest request) {
        var screen = screens.of(request);
        return db.withKeptPlans(() -> page(decided, undone, me, screen));
    }

    private TodayPage page(@Nullable Telling decided, boolean undone, Me me, Screen screen) {
        var cards = bond.today(me, screen.locale());
        var day = day(cards, me);
        var mine = decisions.since(bond.midnight(), me);
        return new TodayPage(
                words(me),
                parts(cards, me, screen),
                day,
                mine,
                bond.cameOfActs(me),
                bond.waiting(me),
                !cards.isEmpty() || !people.list(me, null, 1).isEmpty(),
                decided == null ? null : settled(decided, day),
                undone);
    }

    WordsPart words(Me me) {
        return new WordsPart(
                bond.wordsSinceYesterday(me),
                sources.stream()
                        .flatMap(each -> each.since(bond.yesterday(), BESIDES, me).stream())
                        .toList());
    }

    /// The card of one person, where they are among those of today.
    Optional<CardPart> card(PersonId person, Me me, HttpServletRequest request) {
        var screen = screens.of(request);
        return bond.today(person, me, screen.locale()).stream()
                .flatMap(card -> parts(List.of(card), me, screen).stream())
                .findFirst();
    }

    SettledPart settled(Telling decided, Me me, HttpServletRequest request) {
        return settled(decided, day(bond.today(me, screens.of(request).locale()), me));
    }

    private SettledPart settled(Telling decided, TodayPage.Day day) {
        var made = decided.made();
        return new SettledPart(made, name(made), decided.before(), decided.typed(), day);
    }

    Telling telling(DecisionId id, boolean before, String typed, Me me) {
        return decisions
                .find(id, me)
                .map(made -> new Telling(made, before, typed))
                .orElseThrow(() -> Problem.notFound("people.problem.unknown"));
    }

    private TodayPage.Day day(List<Card> cards, Me me) {
        var decided = bond.decidedToday(me).decided();
        return new TodayPage.Day(decided, decided + cards.size());
    }

    private String name(DecisionStore.Made made) {
        return team.members().stream()
                .filter(each -> each.id().equals(made.memberId()))
                .map(Member::name)
                .findFirst()
                .orElse("");
    }

    private List<CardPart> parts(List<Card> cards, Me me, Screen screen) {
        var colleagues = colleagues(me);
        var leading = doors(cards, screen.locale(), me);
        return cards.stream()
                .map(
                        card ->
                                new CardPart(
                                        card,
                                        leading.getOrDefault(card.personId(), List.of()),
                                        colleagues,
                                        screen.today().plusDays(1)))
                .toList();
    }

    private Map<PersonId, List<CardDoor>> doors(List<Card> cards, Locale language, Me me) {
        var leading = new HashMap<PersonId, List<CardDoor>>();
        if (!cards.isEmpty()) {
            for (var each : doors) {
                each.of(cards, language, me)
                        .forEach(
                                (person, some) ->
                                        leading.computeIfAbsent(person, _ -> new ArrayList<>())
                                                .addAll(some));
            }
        }
        return leading;
    }

    private List<TodayPage.Colleague> colleagues(Me me) {
        return team.colleagues(me).stream()
                .filter(each -> !each.id().equals(me.id()))
                .map(each -> new TodayPage.Colleague(each.id().value(), each.name()))
                .toList();
    }
}
