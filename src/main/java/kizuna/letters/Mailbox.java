package kizuna.letters;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// Where what comes back for a store is taken from. `password`: sealed. `clears`: what was taken
/// is deleted there. `box`: which mailbox it is, since the shop may take another: the numbers of
/// one mean nothing in the next. `since`: what came before is not looked at. `validity`,
/// `lastUid`: how far it was read (IMAP). `moved`: it was set up in another database, from whose
/// export it came.
record Mailbox(
        StoreId storeId,
        Protocol protocol,
        String host,
        int port,
        Sender.Security security,
        String userName,
        String password,
        boolean clears,
        int box,
        LocalDate since,
        @Nullable Long validity,
        long lastUid,
        @Nullable Instant readAt,
        String trouble,
        @Nullable Instant stoppedAt,
        boolean moved) {

    enum Protocol {
        IMAP,
        POP3;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Of what its password is sealed.
    static String subject(StoreId store) {
        return "letters.mailbox:" + store.value();
    }

    @Override
    public String toString() {
        return "Mailbox of " + storeId + " at " + host; // never the password, not even sealed
    }
}
