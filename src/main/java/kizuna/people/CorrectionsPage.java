package kizuna.people;

import java.util.List;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// What they said is wrong, and what became of it. `open`: the form that came back, `new` or the
/// number of one.
public record CorrectionsPage(
        Person person,
        List<Correction> corrections,
        Map<Integer, String> members,
        String open,
        Form form)
        implements Page {

    String at(String noun) {
        return "/people/" + person.id().value() + "/" + noun;
    }

    Form form(String name) {
        return open.equals(name) ? form : Form.empty();
    }

    String member(@Nullable MemberId id) {
        return id == null ? "" : members.getOrDefault(id.value(), "");
    }
}
