package kizuna.touches;

import kizuna.people.Person;
import kizuna.platform.Form;
import kizuna.platform.Page;

/// One touch, to be put right.
public record TouchPage(Person person, Touch touch, Form form) implements Page {
    public boolean isOn(Signal signal) {
        return form.isOn("signal." + signal.name());
    }
}
