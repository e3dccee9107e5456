package kizuna.touches;

import kizuna.people.Person;
import kizuna.platform.Form;
import kizuna.platform.Page;

/// A purchase or a refund written down by hand. `longAgo`: it is asked whether its day is right.
public record PurchasePage(Person person, Form form, boolean longAgo) implements Page {
    /// Said of this very day: of another it is asked anew.
    public boolean isSure() {
        return isSure(form);
    }

    static boolean isSure(Form form) {
        return form.isOn("sure") && form.text("sure").equals(form.text("onDate"));
    }
}
