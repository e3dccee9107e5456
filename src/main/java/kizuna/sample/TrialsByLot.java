package kizuna.sample;

import java.time.LocalDate;
import kizuna.capital.TrialsPast;
import kizuna.people.Person;
import kizuna.team.Me;
import org.springframework.stereotype.Component;

/// What the sample shop has asked a lot ([Tried]), registered and drawn in its own time.
@Component
class TrialsByLot {
    private static final int REGISTERED = 18;

    private final TrialsPast past;

    TrialsByLot(TrialsPast past) {
        this.past = past;
    }

    void fill(SampleShop shop, long seed, LocalDate end, House house, Me me) {
        for (var each : Tried.values()) {
            var store = house.stores().get(each.store);
            var began = each.began(end);
            past.began(
                    new TrialsPast.Sheet(
                            store,
                            each.title,
                            each.act,
                            each.holdOut,
                            each.outcome,
                            Tried.WEEKS,
                            began.minusDays(1)
                                    .atTime(REGISTERED, 0)
                                    .atZone(SampleShop.ZONE)
                                    .toInstant(),
                            shop.persons().stream()
                                    .filter(person -> person.storeId().equals(store))
                                    .filter(person -> !person.isQuiet() && isMet(person, began))
                                    .map(Person::id)
                                    .toList()),
                    began.atTime(REGISTERED, 0).atZone(SampleShop.ZONE).toInstant(),
                    each.chance(seed),
                    me);
        }
    }

    /// Once all is there to be read.
    void reckon(Me me) {
        past.reckon(me);
    }

    private static boolean isMet(Person person, LocalDate day) {
        return person.metOn() != null && person.metOn().isBefore(day);
    }
}
