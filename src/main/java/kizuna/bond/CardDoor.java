package kizuna.bond;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizuna.people.PersonId;
import kizuna.team.Me;

/// A door from a card of Today to where what it asks for can be done at once: to a postcard with
/// its words prepared, say. `text`: the key of what it says; `main`: it leads to what the card
/// proposes; `file`: to something that is opened beside the page.
public record CardDoor(String text, String href, boolean main, boolean file) {

    /// A module that has such places: a bean of it. Asked once for all cards of a morning.
    public interface Doors {
        /// `language`: in which the cards are told.
        Map<PersonId, List<CardDoor>> of(Collection<Card> cards, Locale language, Me me);
    }
}
