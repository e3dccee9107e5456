package kizuna.team;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// A mark that a device keeps once a member has signed in there: `<random>.<seal>`, sealed for that
/// member with the kept form of their password (so a new password ends it). Attempts from a known
/// device are counted apart, so that a stranger who guesses at the owner's name cannot keep the
/// owner out (OWASP, device cookies).
final class KnownDevice {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private KnownDevice() {}

    static String mark(MemberId member, String password) {
        var random = new byte[16];
        RANDOM.nextBytes(random);
        var name = TEXT.encodeToString(random);
        return name + "." + seal(name, member, password);
    }

    /// The device's own name, when the mark is this member's.
    static Optional<String> nameIn(
            @Nullable String mark, MemberId member, @Nullable String password) {
        if (mark == null || password == null || mark.indexOf('.') < 0) {
            return Optional.empty();
        }
        var name = mark.substring(0, mark.indexOf('.'));
        var seal = mark.substring(name.length() + 1).getBytes(StandardCharsets.UTF_8);
        var ours = seal(name, member, password).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(ours, seal) ? Optional.of(name) : Optional.empty();
    }

    private static String seal(String name, MemberId member, String password) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var text = name + ":" + member.value();
            return TEXT.encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
