package kizuna.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Panel;
import kizuna.team.MemberId;
import org.jspecify.annotations.Nullable;

/// All about one person. `above` and `below`: what other modules show there. `open`: the form in
/// which something is wrong, by its name, with what was typed.
public record PersonPage(
        Person person,
        Known known,
        @Nullable String owner,
        Map<Integer, String> members,
        LocalDate today,
        List<Panel> above,
        List<Panel> below,
        String open,
        Form form,
        List<Found> candidates,
        @Nullable Notice notice)
        implements Page {

    /// What was just done, and where it is undone (with which fields); nowhere where it cannot be.
    public record Notice(String key, List<String> names, String undo, Map<String, String> fields) {}

    public Form form(String name) {
        return name.equals(open) ? form : Form.empty();
    }

    public String at(String noun) {
        return "/people/" + person.id().value() + "/" + noun;
    }

    public String member(@Nullable MemberId id) {
        return id == null ? "" : members.getOrDefault(id.value(), "");
    }

    public List<Promise> owed() {
        return known.promises().stream().filter(Promise::isOpen).toList();
    }

    public List<Promise> keptPromises() {
        return known.promises().stream().filter(each -> !each.isOpen()).toList();
    }

    public boolean isDue(Memory memory) {
        var due = memory.dueOn();
        return due != null && memory.askedAt() == null && !due.isAfter(today);
    }
}
