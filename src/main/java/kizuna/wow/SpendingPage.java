package kizuna.wow;

import java.util.List;
import kizuna.people.Person;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Member;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// Where something that was given is written down. `person` and `story`: what it is for, where
/// that is known; `above`: the limit that it passes, with those who may be asked; `rule`: the rule
/// of gift values is in force here; `reminded`: it is to be read now.
public record SpendingPage(
        Form form,
        @Nullable Person person,
        @Nullable Story story,
        List<Store> stores,
        Purse purse,
        Purse.@Nullable Limit above,
        List<Member> asked,
        boolean rule,
        boolean reminded)
        implements Page {
    public boolean isOf(Spending.Kind kind) {
        return form.text("kind").equalsIgnoreCase(kind.name());
    }
}
