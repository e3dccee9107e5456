package kizuna.letters;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import kizuna.bond.Bond;
import kizuna.bond.Standing;
import kizuna.people.Addressee;
import kizuna.people.Addressees;
import kizuna.people.PersonId;
import kizuna.people.View;
import kizuna.people.Views;
import kizuna.platform.Progress;
import kizuna.statistics.Lot;
import kizuna.team.Me;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Who gets a letter, who does not, and why: reckoned for each person and kept in the outbox,
/// some hundreds in each transaction, so that a page about a million of them reads a few rows.
@Component
class Audience {
    private static final int AT_ONCE = 1_000;

    /// One of them reads the letter for all at home: a week apart, as every approach.
    private static final int WEEK = 7;

    private final LetterStore letters;
    private final OutboxStore outbox;
    private final Addressees addressees;
    private final Channels channels;
    private final Preferences preferences;
    private final Views views;
    private final Bond bond;
    private final Team team;
    private final TransactionTemplate transactions;
    private final Clock clock;

    Audience(
            LetterStore letters,
            OutboxStore outbox,
            Addressees addressees,
            Channels channels,
            Preferences preferences,
            Views views,
            Bond bond,
            Team team,
            TransactionTemplate transactions,
            Clock clock) {
        this.letters = letters;
        this.outbox = outbox;
        this.addressees = addressees;
        this.channels = channels;
        this.preferences = preferences;
        this.views = views;
        this.bond = bond;
        this.team = team;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// Reckons anew, as things are now.
    void reckon(Letter letter, Me me, Progress progress) {
        transactions.executeWithoutResult(
                _ -> {
                    letters.unreckoned(letter.id());
                    outbox.clear(letter.id());
                });
        var today = team.today();
        long[] done = {0};
        each(
                letter,
                me,
                persons -> {
                    transactions.executeWithoutResult(
                            _ -> outbox.reckon(letter, judged(letter, persons, today)));
                    done[0] += persons.size();
                    progress.at(done[0], 0);
                });
        transactions.executeWithoutResult(
                _ -> {
                    outbox.oneForEachHome(letter.id());
                    letters.reckoned(letter.id(), clock.instant());
                });
    }

    /// Why some of them do not get it by a channel after all: a letter may wait for hours or days,
    /// and what came meanwhile counts.
    Map<PersonId, LeftOut> against(Letter letter, Via via, Map<PersonId, Addressee> known) {
        var standings = bond.standings(known.keySet());
        var chosen = preferences.of(known.keySet());
        var unwanted = preferences.against(letter, chosen);
        var today = team.today();
        var against = new HashMap<PersonId, LeftOut>();
        known.forEach(
                (id, addressee) -> {
                    var wish = chosen.getOrDefault(id, Wish.none(id));
                    var own =
                            isElsewhere(wish.via(), via, letter)
                                    ? new Why(LeftOut.CHANNEL, null)
                                    : unwanted.get(id);
                    var why = why(addressee, own, standings, today);
                    if (why != null) {
                        against.put(id, why.reason());
                    }
                });
        return against;
    }

    private boolean isElsewhere(@Nullable Via wished, Via via, Letter letter) {
        return wished != null && wished != via && channels.isThere(wished, letter.storeId());
    }

    /// Leaves a share of those who would get it out, by a lot that always falls the same way.
    void holdOut(Letter letter, Lot lot) {
        long after = 0;
        var some = outbox.getting(letter.id(), after, AT_ONCE);
        while (!some.isEmpty()) {
            var drawn =
                    some.stream()
                            .filter(each -> lot.takes(each.personId().value(), letter.holdOut()))
                            .map(OutboxStore.Getting::id)
                            .toList();
            if (!drawn.isEmpty()) {
                outbox.holdOut(drawn, clock.instant());
            }
            after = some.getLast().id();
            some = outbox.getting(letter.id(), after, AT_ONCE);
        }
    }

    private void each(Letter letter, Me me, Consumer<List<PersonId>> persons) {
        switch (letter.audience()) {
            case EVERYONE -> everyone(letter, persons);
            case VIEW -> {
                var view = letter.viewId();
                if (view != null) {
                    views.persons(new View.Id(view), me, persons);
                }
            }
            case PERSONS -> inParts(letters.named(letter.id()), persons);
        }
    }

    private void everyone(Letter letter, Consumer<List<PersonId>> persons) {
        @Nullable PersonId after = null;
        var some = addressees.next(letter.storeId(), after, AT_ONCE);
        while (!some.isEmpty()) {
            persons.accept(some);
            after = some.getLast();
            some = addressees.next(letter.storeId(), after, AT_ONCE);
        }
    }

    private static void inParts(List<PersonId> all, Consumer<List<PersonId>> persons) {
        for (int at = 0; at < all.size(); at += AT_ONCE) {
            persons.accept(all.subList(at, Math.min(all.size(), at + AT_ONCE)));
        }
    }

    private OutboxStore.Reckoned judged(Letter letter, List<PersonId> persons, LocalDate today) {
        var chosen = preferences.of(persons);
        var unwanted = preferences.against(letter, chosen);
        var known = channels.choose(persons, letter.storeId(), letter.byPost(), chosen);
        var standings = bond.standings(known.keySet());
        var elsewhere = new HashSet<>(outbox.elsewhere(known.keySet(), letter.id()));
        var reckoned =
                new OutboxStore.Reckoned(
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>(),
                        new ArrayList<>());
        for (var person : persons) {
            var choice = known.get(person);
            if (choice != null) {
                var addressee = choice.addressee();
                var own = choice.unwished() ? new Why(LeftOut.CHANNEL, null) : unwanted.get(person);
                var why =
                        elsewhere.contains(person) && own == null && addressee.reach().isYes()
                                ? new Why(LeftOut.OTHER_LETTER, null)
                                : why(addressee, own, standings, today);
                add(reckoned, choice, why);
            }
        }
        return reckoned;
    }

    private static void add(OutboxStore.Reckoned reckoned, Choice choice, @Nullable Why why) {
        var addressee = choice.addressee();
        var household = addressee.householdId();
        reckoned.persons().add(addressee.id());
        reckoned.households().add(household == null ? null : household.value());
        reckoned.names().add(addressee.name());
        reckoned.addresses().add(addressee.address());
        reckoned.channels().add(choice.via());
        reckoned.reasons().add(why == null ? null : why.reason().word());
        reckoned.days().add(why == null || why.on() == null ? null : why.on().toString());
    }

    /// `on`: the day that goes with the reason.
    record Why(LeftOut reason, @Nullable LocalDate on) {}

    /// `own`: what they chose themselves; null where nothing of that speaks against it.
    private static @Nullable Why why(
            Addressee addressee,
            @Nullable Why own,
            Map<PersonId, Standing> standings,
            LocalDate today) {
        if (!addressee.reach().isYes()) {
            return new Why(LeftOut.of(addressee.reach()), null);
        }
        return own == null ? why(standings.get(addressee.id()), today) : own;
    }

    /// What moderate contact says; null where nothing speaks against it.
    static @Nullable Why why(@Nullable Standing standing, LocalDate today) {
        if (standing == null) {
            return null;
        } else if (standing.complaintOpen()) {
            return new Why(LeftOut.COMPLAINT, null);
        } else if (isWithin(standing.lastOn(), 1, today)) {
            return new Why(LeftOut.YESTERDAY, standing.lastOn());
        } else if (isWithin(standing.matesOn(), WEEK - 1, today)) {
            return new Why(LeftOut.HOUSEHOLD, standing.matesOn());
        } else if (standing.restUntil() != null && standing.restUntil().isAfter(today)) {
            return new Why(LeftOut.CAP, standing.restUntil());
        } else {
            return null;
        }
    }

    private static boolean isWithin(@Nullable LocalDate on, int days, LocalDate today) {
        return on != null && !on.isBefore(today.minusDays(days));
    }
}
