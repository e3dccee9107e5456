package kizuna.letters;

import kizuna.platform.Form;
import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;

/// A letter before it goes on the shop's own pages: as everyone will read it, and what was left
/// out. `html`: laid out; `address`: where it is or will be; `open`: whether the shop's pages are
/// on; `changed`: it was written anew since somebody looked it through; `takenBack`: just now.
public record PublicationPage(
        Letter letter,
        ForAll forAll,
        String html,
        Form form,
        @Nullable Published published,
        String address,
        boolean open,
        boolean changed,
        boolean lead,
        String wrong)
        implements Page {
    public String at() {
        return "/letters/" + letter.id().value() + "/publication";
    }

    public boolean isShown() {
        return published != null && published.isShown();
    }

    public boolean isWaiting() {
        return published != null && published.isWaiting();
    }

    public boolean wasShown() {
        return published != null && published.onAt() != null;
    }

    public boolean isTakenBack() {
        return published != null && published.offAt() != null;
    }

    /// Whether there is something to say yes to.
    public boolean mayPublish() {
        return lead && wrong.isEmpty() && !forAll.words().isBlank();
    }
}
