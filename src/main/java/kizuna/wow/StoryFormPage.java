package kizuna.wow;

import java.util.List;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// Where a story is told, or told better (`story`). `person`: whom it touched; `said`: what they
/// said lately, with which it may begin.
public record StoryFormPage(
        @Nullable Story story,
        Form form,
        List<Store> stores,
        @Nullable Long personId,
        String person,
        List<StoryStore.Said> said)
        implements Page {
    public String action() {
        return story == null ? "/wow/stories" : story.at();
    }
}
