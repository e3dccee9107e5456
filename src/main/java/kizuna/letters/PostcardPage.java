package kizuna.letters;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;

/// A postcard to someone: to whom, where to, and its words. `home`: those they live with; `with`:
/// the numbers of those chosen. `lacking`: characters to be written in by hand. `key`: of this
/// page. `elements`: those it carries; `today`: the card of Today that it is written for.
public record PostcardPage(
        Person person,
        List<Person> home,
        List<String> with,
        List<Way> addresses,
        Postcards.Setting setting,
        boolean hasSender,
        List<String> lacking,
        Form form,
        String key,
        boolean lead,
        List<String> elements,
        @Nullable ForToday today)
        implements Page {
    static String at(PersonId person) {
        return "/letters/people/" + person.value() + "/postcard";
    }

    public String at() {
        return at(person.id());
    }

    public boolean carries(Signal element) {
        return elements.contains(element.name().toLowerCase(Locale.ROOT));
    }

    /// As it is typed: 0, 1.5.
    public String typed(String field, float kept) {
        return form.isOn(field)
                ? form.text(field)
                : new BigDecimal(Float.toString(kept)).stripTrailingZeros().toPlainString();
    }

    public boolean isNamed(Person each) {
        return with.contains(String.valueOf(each.id().value()));
    }

    public boolean isChosen(Way address) {
        return form.isOn("address")
                ? form.text("address").equals(String.valueOf(address.id().value()))
                : address.equals(addresses.getFirst());
    }
}
