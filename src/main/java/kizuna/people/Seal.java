package kizuna.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/// AES-256-GCM. What is closed belongs to one note of one person and to one key: put anywhere
/// else, or changed by a single bit, it does not open.
@SuppressWarnings("ArrayRecordComponent") // bytes as the cipher wants them
record Seal(String keyId, byte[] nonce, byte[] sealed) {
    static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String HOW = "AES/GCM/NoPadding";

    static Seal close(Keyring.Key key, byte[] nonce, PersonId person, long note, String text) {
        return close(key, nonce, confidence(person, note), text);
    }

    /// `subject`: of what these are the words; they open for nothing else.
    static Seal close(Keyring.Key key, byte[] nonce, String subject, String text) {
        try {
            var cipher = Cipher.getInstance(HOW);
            cipher.init(Cipher.ENCRYPT_MODE, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(whose(subject, key.id()));
            return new Seal(key.id(), nonce, cipher.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Nothing where it is not as it was closed.
    Optional<String> open(Keyring.Key key, PersonId person, long note) {
        return open(key, confidence(person, note));
    }

    Optional<String> open(Keyring.Key key, String subject) {
        try {
            var cipher = Cipher.getInstance(HOW);
            cipher.init(Cipher.DECRYPT_MODE, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(whose(subject, keyId));
            return Optional.of(new String(cipher.doFinal(sealed), StandardCharsets.UTF_8));
        } catch (AEADBadTagException _) {
            return Optional.empty();
        } catch (GeneralSecurityException _) {
            return Optional.empty(); // too short to be one
        }
    }

    private static String confidence(PersonId person, long note) {
        return "confidence:" + person.value() + ":" + note;
    }

    private static byte[] whose(String subject, String key) {
        return ("kizuna." + subject + ":" + key).getBytes(StandardCharsets.UTF_8);
    }
}
