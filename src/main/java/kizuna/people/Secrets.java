package kizuna.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import org.springframework.stereotype.Component;

/// Closes what other modules must not keep in clear (a password, a signing key), and signs what
/// they give out, with the keys of what is told in confidence: outside of the database and of
/// exports.
@Component
public class Secrets {
    private static final String APART = ":";

    private final Keyring keys;
    private final SecureRandom random = new SecureRandom();

    Secrets(Keyring keys) {
        this.keys = keys;
    }

    /// `subject`: whose it is (`letters.sender:3`); put anywhere else it does not open.
    public String close(String subject, String text) {
        var nonce = new byte[Seal.NONCE_BYTES];
        random.nextBytes(nonce);
        var seal = Seal.close(keys.noteInUse(), nonce, subject, text);
        var whole = Arrays.copyOf(nonce, nonce.length + seal.sealed().length);
        System.arraycopy(seal.sealed(), 0, whole, nonce.length, seal.sealed().length);
        return seal.keyId() + APART + Base64.getEncoder().encodeToString(whole);
    }

    /// Nothing where its key is not here, or it is not as it was closed.
    public Optional<String> open(String subject, String closed) {
        int apart = closed.indexOf(APART);
        return apart < 0
                ? Optional.empty()
                : keys.note(closed.substring(0, apart))
                        .flatMap(key -> open(key, subject, closed.substring(apart + 1)));
    }

    /// By which we know again what we gave out ourselves: HMAC-SHA-256 with a key that never
    /// changes.
    public byte[] sign(String subject, byte[] given) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(keys.markInUse().secret());
            mac.update(("kizuna." + subject + "\0").getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(given);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Optional<String> open(Keyring.Key key, String subject, String encoded) {
        var whole = Base64.getDecoder().decode(encoded);
        return whole.length < Seal.NONCE_BYTES
                ? Optional.empty()
                : new Seal(
                                key.id(),
                                Arrays.copyOf(whole, Seal.NONCE_BYTES),
                                Arrays.copyOfRange(whole, Seal.NONCE_BYTES, whole.length))
                        .open(key, subject);
    }
}
