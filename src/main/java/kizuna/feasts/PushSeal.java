package kizuna.feasts;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Closes what is pushed so that only the device opens it, and no service on the way (RFC 8291, one
/// record of `aes128gcm` as RFC 8188 has it).
final class PushSeal {
    static final int SALT_BYTES = 16;

    /// A service takes 4,096 bytes at most; so much of them may be words.
    static final int MOST_BYTES = 3_800;

    private static final int RECORD = 4_096;
    private static final byte LAST_RECORD = 2;
    private static final int TAG_BITS = 128;

    private PushSeal() {}

    /// `theirs`, `shared`: of the device; `ours`: made for this once, as the `salt`.
    static byte[] close(byte[] words, byte[] theirs, byte[] shared, KeyPair ours, byte[] salt)
            throws GeneralSecurityException {
        var sender = P256.bytes(ours.getPublic());
        var secret = agreed(ours.getPrivate(), P256.publicKey(theirs));
        var input = derived(shared, secret, info("WebPush: info", theirs, sender), 32);
        var key = derived(salt, input, info("Content-Encoding: aes128gcm"), 16);
        var nonce = derived(salt, input, info("Content-Encoding: nonce"), 12);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.ENCRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        var padded = Arrays.copyOf(words, words.length + 1);
        padded[words.length] = LAST_RECORD;
        var sealed = cipher.doFinal(padded);
        return ByteBuffer.allocate(salt.length + 5 + sender.length + sealed.length)
                .put(salt)
                .putInt(RECORD)
                .put((byte) sender.length)
                .put(sender)
                .put(sealed)
                .array();
    }

    private static byte[] agreed(PrivateKey ours, PublicKey theirs)
            throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(ours);
        agreement.doPhase(theirs, true);
        return agreement.generateSecret();
    }

    private static byte[] derived(byte[] salt, byte[] from, byte[] info, int length)
            throws GeneralSecurityException {
        return KDF.getInstance("HKDF-SHA256")
                .deriveData(
                        HKDFParameterSpec.ofExtract()
                                .addSalt(salt)
                                .addIKM(from)
                                .thenExpand(info, length));
    }

    private static byte[] info(String label, byte[]... more) {
        var info = new ByteArrayOutputStream();
        info.writeBytes((label + "\0").getBytes(StandardCharsets.US_ASCII));
        for (var each : more) {
            info.writeBytes(each);
        }
        return info.toByteArray();
    }
}
