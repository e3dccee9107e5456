package kizuna.letters;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;
import kizuna.people.PersonId;
import kizuna.people.Secrets;
import org.springframework.stereotype.Component;

/// The token in a recipient's own link: the number of their row in the outbox, signed. What is
/// not signed by us is turned away without a look into the database, so that there is nothing
/// to try.
@Component
class Links {
    private static final String SUBJECT = "letters.link";
    private static final String PERSON = "letters.link.person";
    private static final String PHOTO = "letters.photo";
    private static final int SIGNED = 16;

    private final Secrets secrets;

    Links(Secrets secrets) {
        this.secrets = secrets;
    }

    String token(long row) {
        return token(SUBJECT, row);
    }

    /// For someone who has no letter of ours yet.
    String token(PersonId person) {
        return token(PERSON, person.value());
    }

    /// For a photo of a letter, which whoever got the letter may look at.
    String photoToken(long photo) {
        return token(PHOTO, photo);
    }

    OptionalLong photo(String token) {
        return opened(PHOTO, token);
    }

    private String token(String subject, long of) {
        var number = ByteBuffer.allocate(Long.BYTES).putLong(of).array();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        ByteBuffer.allocate(Long.BYTES + SIGNED)
                                .put(number)
                                .put(secrets.sign(subject, number), 0, SIGNED)
                                .array());
    }

    OptionalLong row(String token) {
        return opened(SUBJECT, token);
    }

    Optional<PersonId> person(String token) {
        var number = opened(PERSON, token);
        return number.isPresent()
                ? Optional.of(new PersonId(number.getAsLong()))
                : Optional.empty();
    }

    private OptionalLong opened(String subject, String token) {
        if (!token.matches("[A-Za-z0-9_-]{32}")) {
            return OptionalLong.empty();
        }
        var bytes = Base64.getUrlDecoder().decode(token);
        var number = Arrays.copyOf(bytes, Long.BYTES);
        var ours = Arrays.copyOf(secrets.sign(subject, number), SIGNED);
        return MessageDigest.isEqual(ours, Arrays.copyOfRange(bytes, Long.BYTES, bytes.length))
                ? OptionalLong.of(ByteBuffer.wrap(number).getLong())
                : OptionalLong.empty();
    }
}
