package kizuna.line;

import java.time.Instant;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;

/// An official account of the shop. `storeId`: of one store; null: of all that have none of their
/// own. `token`, `secret`: sealed. `restsUntil`: LINE asked us to wait; `stoppedAt`: it refused
/// us, and nothing goes until somebody has looked.
public record Account(
        AccountId id,
        @Nullable StoreId storeId,
        String token,
        String secret,
        String name,
        String basicId,
        int perMinute,
        @Nullable Instant restsUntil,
        @Nullable Instant stoppedAt,
        String stoppedWhy,
        @Nullable Instant triedAt,
        @Nullable Instant heardAt) {
    /// Complete enough to speak and to listen.
    public boolean isReady() {
        return !token.isEmpty() && !secret.isEmpty();
    }

    /// Opens a chat with it; the code is in the field already, to be sent with one tap.
    String chat(String code) {
        return basicId.isEmpty()
                ? ""
                : "https://line.me/R/oaMessage/" + basicId.replace("@", "%40") + "/?" + code;
    }

    String tokenSubject() {
        return subject("token", id);
    }

    String secretSubject() {
        return subject("secret", id);
    }

    static String subject(String what, AccountId id) {
        return "line.account." + what + ":" + id.value();
    }

    @Override
    public String toString() {
        return "LINE account " + id + " " + basicId; // never token or secret, not even sealed
    }
}
