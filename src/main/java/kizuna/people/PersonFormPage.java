package kizuna.people;

import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Member;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// A new person, or one to be changed. `meanwhile`: the person as someone else left them while this
/// form was open.
public record PersonFormPage(
        @Nullable Person person,
        Form form,
        List<Store> stores,
        List<Member> members,
        @Nullable Person meanwhile)
        implements Page {

    public String action() {
        return person == null ? "/people" : "/people/" + person.id().value();
    }

    public String back() {
        return person == null ? "/people" : "/people/" + person.id().value();
    }
}
