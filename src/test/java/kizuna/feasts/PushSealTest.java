package kizuna.feasts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/// Against the example that RFC 8291 publishes in its appendix A.
class PushSealTest {
    private static final String WORDS = "When I grow up, I want to be a watermelon";
    private static final String OUR_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
    private static final String OUR_PUBLIC =
            "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
    private static final String THEIR_PUBLIC =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private static final String SHARED = "BTBZMqHH6r4Tts7J_aSIgg";
    private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
    private static final String CLOSED =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27ml"
                    + "mlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPT"
                    + "pK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    @Test
    void it_closes_as_the_published_example_does() throws GeneralSecurityException {
        var closed =
                PushSeal.close(
                        WORDS.getBytes(StandardCharsets.UTF_8),
                        bytes(THEIR_PUBLIC),
                        bytes(SHARED),
                        ours(),
                        bytes(SALT));
        assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(closed))
                .isEqualTo(CLOSED);
    }

    @Test
    void keys_are_written_and_read_as_browsers_do() throws GeneralSecurityException {
        assertThat(P256.bytes(ours().getPublic())).isEqualTo(bytes(OUR_PUBLIC));
        assertThat(P256.bytes(ours().getPrivate())).isEqualTo(bytes(OUR_PRIVATE));
        for (int i = 0; i < 300; i++) { // some begin with a zero
            var made = P256.make();
            assertThat(P256.publicKey(P256.bytes(made.getPublic()))).isEqualTo(made.getPublic());
            assertThat(P256.privateKey(P256.bytes(made.getPrivate()))).isEqualTo(made.getPrivate());
        }
    }

    /// A point off the curve would give our number away, bit by bit.
    @Test
    void what_is_no_point_of_the_curve_is_refused() {
        var off = bytes(THEIR_PUBLIC);
        off[64] ^= 1;
        assertThatThrownBy(
                        () -> PushSeal.close(new byte[1], off, bytes(SHARED), ours(), bytes(SALT)))
                .isInstanceOf(GeneralSecurityException.class);
    }

    private static KeyPair ours() throws GeneralSecurityException {
        return new KeyPair(P256.publicKey(bytes(OUR_PUBLIC)), P256.privateKey(bytes(OUR_PRIVATE)));
    }

    private static byte[] bytes(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }
}
