package kizuna.people;

import java.util.List;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Page;

/// The words with which the shop asks whether it may reach someone, and those it used before.
public record WordingsPage(
        List<Wording> wordings, Map<Way.Kind, List<Wording>> former, String open, Form form)
        implements Page {

    Form form(Wording wording) {
        return open.equals(kind(wording)) ? form : Form.of(Map.of("text", wording.text()));
    }

    String kind(Wording wording) {
        return Consents.word(wording.kind());
    }

    List<Wording> former(Wording wording) {
        return former.getOrDefault(wording.kind(), List.of());
    }
}
