package kizuna.letters;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import kizuna.people.Secrets;
import org.springframework.stereotype.Component;

/// Proves that a form on the shop's pages was given out by us, and when: by a signature, since
/// these pages keep nothing on the reader's device. Who fills one in at once is no person.
@Component
class FormTokens {
    private static final int SIGNED = 16;

    private final Secrets secrets;
    private final Clock clock;

    FormTokens(Secrets secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    /// `form`: which one it is; of no use for another.
    String of(String form) {
        return of(form, clock.instant());
    }

    /// As if it had been given out so long ago.
    String before(String form, Duration ago) {
        return of(form, clock.instant().minus(ago));
    }

    String of(String form, Instant given) {
        var at = ByteBuffer.allocate(Long.BYTES).putLong(given.toEpochMilli()).array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ByteBuffer.allocate(Long.BYTES + SIGNED)
                                .put(at)
                                .put(signed(form, at))
                                .array());
    }

    /// How long ago we gave it out; nothing where we did not.
    Optional<Duration> age(String form, String token) {
        if (!token.matches("[A-Za-z0-9_-]{32}")) {
            return Optional.empty();
        }
        var bytes = Base64.getUrlDecoder().decode(token);
        var at = Arrays.copyOf(bytes, Long.BYTES);
        return MessageDigest.isEqual(
                        signed(form, at), Arrays.copyOfRange(bytes, Long.BYTES, bytes.length))
                ? Optional.of(
                        Duration.between(
                                Instant.ofEpochMilli(ByteBuffer.wrap(at).getLong()),
                                clock.instant()))
                : Optional.empty();
    }

    private byte[] signed(String form, byte[] at) {
        return Arrays.copyOf(secrets.sign("letters.form:" + form, at), SIGNED);
    }
}
