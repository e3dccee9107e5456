package kizuna.letters;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.OptionalLong;
import kizuna.people.Secrets;
import org.springframework.stereotype.Component;

/// The token in a recipient's own link: the number of their row in the outbox, signed. What is
/// not signed by us is turned away without a look into the database, so that there is nothing
/// to try.
@Component
class Links {
    private static final String SUBJECT = "letters.link";
    private static final int SIGNED = 16;

    private final Secrets secrets;

    Links(Secrets secrets) {
        this.secrets = secrets;
    }

    String token(long row) {
        var number = ByteBuffer.allocate(Long.BYTES).putLong(row).array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ByteBuffer.allocate(Long.BYTES + SIGNED)
                                .put(number)
                                .put(secrets.sign(SUBJECT, number), 0, SIGNED)
                                .array());
    }

    OptionalLong row(String token) {
        if (!token.matches("[A-Za-z0-9_-]{32}")) {
            return OptionalLong.empty();
        }
        var bytes = Base64.getUrlDecoder().decode(token);
        var number = Arrays.copyOf(bytes, Long.BYTES);
        var ours = Arrays.copyOf(secrets.sign(SUBJECT, number), SIGNED);
        return MessageDigest.isEqual(ours, Arrays.copyOfRange(bytes, Long.BYTES, bytes.length))
                ? OptionalLong.of(ByteBuffer.wrap(number).getLong())
                : OptionalLong.empty();
    }
}
