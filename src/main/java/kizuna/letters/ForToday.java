package kizuna.letters;

import java.util.Locale;
import java.util.Optional;
import kizuna.bond.Card;
import kizuna.bond.NewDecision;
import kizuna.people.PersonId;
import kizuna.platform.Form;
import kizuna.touches.Channel;
import kizuna.touches.Signal;
import kizuna.touches.TouchId;

/// For which card of Today a postcard is written, as its form carries it: `reason`, `subject`,
/// `element` and `seen` are the card's.
public record ForToday(String reason, long subject, Signal element, long seen) {
    static ForToday of(Card card) {
        return new ForToday(card.reason(), card.subject(), card.element(), card.seen());
    }

    /// Of what the form sent; empty where the card is written for no reason but itself.
    static Optional<ForToday> of(Form form) {
        return Signal.ELEMENTS.stream()
                .filter(each -> each.name().equalsIgnoreCase(form.text("meant")))
                .findFirst()
                .filter(_ -> form.isOn("reason"))
                .map(
                        element ->
                                new ForToday(
                                        form.text("reason"),
                                        number(form.text("subject")),
                                        element,
                                        number(form.text("seen"))));
    }

    public String meant() {
        return element.name().toLowerCase(Locale.ROOT);
    }

    NewDecision done(PersonId person, TouchId touch) {
        return new NewDecision(
                person,
                reason,
                subject,
                element,
                Channel.CARD,
                seen,
                new NewDecision.Act.Recorded(touch));
    }

    private static long number(String typed) {
        return typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : 0;
    }
}
