package kizuna.letters;

import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.team.Store;
import org.jspecify.annotations.Nullable;

/// From which mailbox the answers of a store are taken. `trouble`: what the server said when it
/// was tried; `tried`: how many mails are in it; `broken`: how many could not be read.
public record MailboxPage(
        Store store,
        @Nullable Mailbox box,
        Form form,
        String trouble,
        @Nullable Integer tried,
        boolean saved,
        long broken)
        implements Page {
    public String at() {
        return "/letters/senders/" + store.id().value() + "/mailbox";
    }

    public boolean hasPassword() {
        return box != null && !box.password().isEmpty();
    }
}
