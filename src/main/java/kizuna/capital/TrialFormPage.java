package kizuna.capital;

import java.util.List;
import kizuna.letters.Letter;
import kizuna.people.View;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// A trial to be registered; `letter`: of this letter, which says whom it is for.
public record TrialFormPage(
        Form form, @Nullable Letter letter, List<View> views, List<Store> stores) implements Page {}
