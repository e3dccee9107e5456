package kizuna.letters;

import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.touches.Signal;

/// A draft, being written. `tried`: to which address a trial went; `secondReader`: nothing goes
/// out that only its writer has read; `mayCheck`: whether I may be that reader; `checker`: who
/// was, empty where nobody.
public record LetterPage(
        Letter letter,
        Form form,
        boolean hasSender,
        boolean lead,
        String tried,
        PreviewPart preview,
        boolean secondReader,
        boolean mayCheck,
        String checker)
        implements Page {
    public String at() {
        return "/letters/" + letter.id().value();
    }

    public boolean showsCheck() {
        return secondReader || mayCheck || letter.checkedAt() != null;
    }

    public boolean carries(Signal element) {
        return letter.elements().contains(element);
    }
}
