package kizuna.letters;

import java.time.Instant;
import java.util.Locale;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// Who writes the letters of a store, and by which server. `name`, `postalAddress` and
/// `contact` stand in each letter (Act on Regulation of Transmission of Specified Electronic
/// Mail, art. 4). `web`: where readers reach this Kizuna, for the link by which they refuse;
/// empty where they do not. `password`: sealed.
record Sender(
        StoreId storeId,
        String name,
        String postalAddress,
        String contact,
        String address,
        String web,
        String host,
        int port,
        Security security,
        String userName,
        String password,
        int lines,
        int perMinute,
        @Nullable Instant restsUntil,
        @Nullable Instant stoppedAt,
        String stoppedWhy,
        @Nullable Instant triedAt,
        Instant changedAt) {

    enum Security {
        STARTTLS,
        TLS,
        NONE;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// What stands behind the @ of its address.
    String domain() {
        return address.substring(address.lastIndexOf('@') + 1);
    }

    /// Of what its password is sealed.
    String subject() {
        return subject(storeId);
    }

    static String subject(StoreId store) {
        return "letters.sender:" + store.value();
    }

    @Override
    public String toString() {
        return "Sender of " + storeId + " <" + address + ">"; // never the password, not even sealed
    }
}
