package kizuna.letters;

import java.time.Instant;
import java.util.Locale;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// Who writes the letters of a store, and by which server. `name`, `postalAddress` and
/// `contact` stand in each letter (Act on Regulation of Transmission of Specified Electronic
/// Mail, art. 4). `web`: where readers reach this Kizuna, for the link by which they refuse;
/// empty where they do not. `password`, `rsaKey`, `edKey`:
/// sealed. `signsSince`: the DNS had the keys, and letters are signed with them.
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
        Instant changedAt,
        String selector,
        String rsaKey,
        String rsaPublic,
        String edKey,
        String edPublic,
        @Nullable Instant keysAt,
        @Nullable Instant signsSince) {

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

    boolean hasKeys() {
        return keysAt != null;
    }

    /// Under which name the key stands in the DNS; each has its own.
    String selector(Dkim.Kind kind) {
        return selector + (kind == Dkim.Kind.RSA ? "r" : "e");
    }

    String open(Dkim.Kind kind) {
        return kind == Dkim.Kind.RSA ? rsaPublic : edPublic;
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
