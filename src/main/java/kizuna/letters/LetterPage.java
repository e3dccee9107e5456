package kizuna.letters;

import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.touches.Signal;

/// A draft, being written. `tried`: to which address a trial went.
public record LetterPage(Letter letter, Form form, boolean hasSender, boolean lead, String tried)
        implements Page {
    public String at() {
        return "/letters/" + letter.id().value();
    }

    public boolean carries(Signal element) {
        return letter.elements().contains(element);
    }
}
