package kizuna.wow;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import kizuna.bond.Bond;
import kizuna.bond.Card;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.Role;
import kizuna.team.Store;
import kizuna.team.Team;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Puts the pages of the budget together.
@Component
class BudgetPages {
    private static final int PAGE = 20;
    private static final int SOME = 20;
    private static final int FEW = 3;

    /// From then on it is asked kindly about what is not spent.
    private static final int LATE_IN_THE_MONTH = 15;

    private final Budget budget;
    private final Stories stories;
    private final StoryPages pages;
    private final People people;
    private final Bond bond;
    private final Team team;

    BudgetPages(
            Budget budget, Stories stories, StoryPages pages, People people, Bond bond, Team team) {
        this.budget = budget;
        this.stories = stories;
        this.pages = pages;
        this.people = people;
        this.bond = bond;
        this.team = team;
    }

    BudgetPage page(@Nullable Long after, String done, long which, Locale language, Me me) {
        var found = budget.lately(after, PAGE + 1, me);
        var lately = found.stream().limit(PAGE).toList();
        var waiting = budget.waitingFor(SOME, me);
        var asked = budget.askedBy(SOME, me);
        var named = named(Stream.of(lately, waiting, asked).flatMap(List::stream).toList(), me);
        var mine = mine(me);
        boolean unspent =
                after == null
                        && team.today().getDayOfMonth() >= LATE_IN_THE_MONTH
                        && mine.stream().anyMatch(BudgetPages::isMostlyLeft);
        return new BudgetPage(
                mine,
                budget.byKind(me),
                named.lines(waiting),
                named.lines(asked),
                named.lines(lately),
                found.size() > PAGE ? lately.getLast().id().value() : null,
                unspent,
                unspent ? delight(language, me) : List.of(),
                done,
                which,
                me.is(Role.OWNER),
                me);
    }

    private static boolean isMostlyLeft(BudgetPage.Mine mine) {
        return !mine.purse().isOff() && mine.purse().percent() < 50;
    }

    /// Those of my morning whom nothing of ours has moved for long.
    private List<Card> delight(Locale language, Me me) {
        return bond.today(me, language).stream()
                .filter(each -> each.element() == Signal.EMOTION && each.urgency() > 3)
                .limit(FEW)
                .toList();
    }

    private List<BudgetPage.Mine> mine(Me me) {
        var stores = stores(me);
        return stores.stream()
                .map(
                        each ->
                                new BudgetPage.Mine(
                                        stores.size() == 1 ? "" : each.name(),
                                        budget.purse(each.id(), me)))
                .toList();
    }

    /// Where a member works; an owner everywhere.
    private List<Store> stores(Me me) {
        var own = team.get(me.id()).stores();
        return team.stores(me).stream()
                .filter(each -> own.isEmpty() || own.contains(each.id()))
                .sorted(Comparator.comparingInt(each -> each.id().value()))
                .toList();
    }

    /// Lines with the names of several lists, each asked for once.
    private record Named(
            Map<MemberId, String> members,
            Map<PersonId, String> persons,
            Map<Long, String> stories) {
        List<BudgetPage.Line> lines(List<Spending> some) {
            return some.stream()
                    .map(
                            each ->
                                    new BudgetPage.Line(
                                            each,
                                            members.getOrDefault(each.memberId(), ""),
                                            each.personId() == null
                                                    ? ""
                                                    : persons.getOrDefault(each.personId(), ""),
                                            each.storyId() == null
                                                    ? ""
                                                    : stories.getOrDefault(
                                                            each.storyId().value(), "")))
                    .toList();
        }
    }

    private Named named(List<Spending> all, Me me) {
        return new Named(
                pages.names(),
                people.names(
                        all.stream()
                                .map(Spending::personId)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList(),
                        me),
                stories.titles(
                        all.stream()
                                .map(Spending::storyId)
                                .filter(Objects::nonNull)
                                .map(Story.Id::value)
                                .distinct()
                                .toList()));
    }
}
