package kizuna.letters;

import java.math.BigDecimal;
import java.util.List;
import kizuna.people.Person;
import kizuna.people.Way;
import kizuna.platform.Form;
import kizuna.platform.Page;

/// A postcard to someone: to whom, where to, and its words. `home`: those they live with; `with`:
/// the numbers of those chosen. `lacking`: characters to be written in by hand. `key`: of this
// page.
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
        boolean lead)
        implements Page {
    public String at() {
        return "/letters/people/" + person.id().value() + "/postcard";
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
