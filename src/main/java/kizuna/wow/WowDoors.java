package kizuna.wow;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizuna.bond.Card;
import kizuna.bond.CardDoor;
import kizuna.people.PersonId;
import kizuna.team.Me;
import kizuna.touches.Signal;
import org.springframework.stereotype.Component;

/// From Today's cards to the step of a plan, to a recovery, and, for whom nothing of ours has moved
/// for long, to what may be given without asking.
@Component
class WowDoors implements CardDoor.Doors {
    @Override
    public Map<PersonId, List<CardDoor>> of(Collection<Card> cards, Locale language, Me me) {
        var doors = new HashMap<PersonId, List<CardDoor>>();
        for (var card : cards) {
            switch (card.reason()) {
                case StepReason.NAME ->
                        doors.put(
                                card.personId(),
                                door("wow.door.step", "/wow/steps/" + card.subject(), true));
                case AmendsReason.NAME, "follow_up", "risen" ->
                        doors.put(
                                card.personId(),
                                door(
                                        "wow.door.amends",
                                        "/wow/recoveries/" + card.subject(),
                                        !card.contact()));
                case "recovery" ->
                        doors.put(
                                card.personId(),
                                door(
                                        "wow.door.recover",
                                        "/wow/recoveries/new?person=" + card.personId().value(),
                                        false));
                default -> {
                    if (card.element() == Signal.EMOTION) {
                        doors.put(
                                card.personId(),
                                door(
                                        "wow.spend",
                                        "/wow/budget/new?person=" + card.personId().value(),
                                        false));
                    }
                }
            }
        }
        return doors;
    }

    private static List<CardDoor> door(String text, String href, boolean main) {
        return List.of(new CardDoor(text, href, main, false));
    }
}
