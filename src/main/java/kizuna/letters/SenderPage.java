package kizuna.letters;

import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// Who writes the letters of a store, and by which server. `trial`: the address to which a
/// trial went; `trouble`: what the server said instead.
public record SenderPage(
        Store store,
        boolean several,
        @Nullable Sender sender,
        Form form,
        String trial,
        String trouble,
        String done)
        implements Page {
    public String at() {
        return "/letters/senders/" + store.id().value();
    }

    public boolean hasPassword() {
        return sender != null && !sender.password().isEmpty();
    }
}
