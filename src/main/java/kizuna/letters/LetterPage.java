package kizuna.letters;

import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.touches.Signal;

/// A draft, being written. `tried`: to which address a trial went; `secondReader`: nothing goes
/// out that only its writer has read; `mayCheck`: whether I may be that reader; `checker`: who
/// was, empty where nobody; `writer`: who changed its words last.
public record LetterPage(
        Letter letter,
        Form form,
        boolean hasSender,
        boolean lead,
        String tried,
        PreviewPart preview,
        boolean secondReader,
        boolean mayCheck,
        String checker,
        String writer)
        implements Page {
    /// Whether somebody else changed the words while these were typed: then both are shown, and
    /// the one who typed says whose stay.
    public boolean isDivided() {
        var typed = form.text("version");
        return !typed.isEmpty()
                && !typed.equals(String.valueOf(letter.version()))
                && !(PlainText.line(form.text("subject")).equals(letter.subject())
                        && PlainText.lines(form.text("body")).equals(letter.body()));
    }

    /// While they are divided the version that was typed over stays: nothing is kept by itself.
    public int version() {
        return isDivided() && form.text("version").matches("[0-9]{1,9}")
                ? Integer.parseInt(form.text("version"))
                : letter.version();
    }

    public boolean isAbout(Theme theme) {
        return form.text("theme").equals(theme.name());
    }

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
