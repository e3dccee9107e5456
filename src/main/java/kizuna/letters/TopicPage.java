package kizuna.letters;

import java.time.Month;
import java.util.List;
import kizuna.people.Word;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// A topic that a store writes itself. `id`: null while it is new; `kinds`: the belongings
/// to choose from, `chosen` those it fits.
public record TopicPage(
        Store store, @Nullable Long id, Form form, List<Word> kinds, List<String> chosen)
        implements Page {
    public static final List<String> DAYS = List.of("from", "to", "until");

    public String year() {
        return "/letters/topics/" + store.id().value();
    }

    public String at() {
        return year() + "/own" + (id == null ? "" : "/" + id);
    }

    public String title() {
        return id == null ? "letters.topic.new" : "letters.topic.change";
    }

    public List<Month> months() {
        return List.of(Month.values());
    }

    /// Whether it is the one chosen: a month, say.
    public boolean isChosen(String field, int number) {
        return form.text(field).equals(String.valueOf(number));
    }
}
