package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Against the published example of RFC 8463, appendix A, and of RFC 6376, section 3.4.5.
class DkimTest {
    private static final List<Mime.Header> HEADERS =
            List.of(
                    new Mime.Header("From", "Joe SixPack <joe@football.example.com>"),
                    new Mime.Header("To", "Suzie Q <suzie@shopping.example.net>"),
                    new Mime.Header("Subject", "Is dinner ready?"),
                    new Mime.Header("Date", "Fri, 11 Jul 2003 21:00:37 -0700 (PDT)"),
                    new Mime.Header(
                            "Message-ID", "<20030712040037.46341.5F8J@football.example.com>"));

    private static final String BODY =
            "Hi.\r\n\r\nWe lost the game.  Are you hungry yet?\r\n\r\nJoe.\r\n";

    private static final List<String> NAMES =
            List.of("from", "to", "subject", "date", "message-id", "from", "subject", "date");

    private static final String BODY_HASH = "2jUSOH9NhtVGCQWNr9BrIAPreKQjO6Sn7XIkfJVOzv8=";

    private static final String ED_TAGS =
            "v=1; a=ed25519-sha256; c=relaxed/relaxed;\r\n"
                    + " d=football.example.com; i=@football.example.com;\r\n"
                    + " q=dns/txt; s=brisbane; t=1528637909; h=from : to :\r\n"
                    + " subject : date : message-id : from : subject : date;\r\n"
                    + " bh="
                    + BODY_HASH
                    + ";\r\n b=";

    private static final String RSA_TAGS =
            "v=1; a=rsa-sha256; c=relaxed/relaxed;\r\n"
                    + " d=football.example.com; i=@football.example.com;\r\n"
                    + " q=dns/txt; s=test; t=1528637909; h=from : to : subject :\r\n"
                    + " date : message-id : from : subject : date;\r\n"
                    + " bh="
                    + BODY_HASH
                    + ";\r\n b=";

    private static final String RSA_PUBLIC =
            "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDkHlOQoBTzWR"
                    + "iGs5V6NpP3idY6Wk08a5qhdR6wy5bdOKb2jLQiY/J16JYi0Qvx/b"
                    + "yYzCNb3W91y3FutACDfzwQ/BC/e/8uBsCR+yz1Lxj+PL6lHvqMKr"
                    + "M3rG4hstT5QjvHO9PzoxZyVYLzBfO2EeC3Ip3G+2kryOTIKT+l/K"
                    + "4w3QIDAQAB";

    @Test
    void the_ed25519_signature_of_the_rfc_is_made_anew_bit_by_bit() throws Exception {
        var seed = Base64.getDecoder().decode("nWGxne/9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A=");
        var secret =
                KeyFactory.getInstance("Ed25519")
                        .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
        var key =
                new Dkim.Key(
                        Dkim.Kind.ED25519,
                        "football.example.com",
                        "brisbane",
                        Dkim.pen(Dkim.Kind.ED25519, secret));
        var made = Dkim.signature(key, HEADERS, NAMES, ED_TAGS).value();
        assertThat(made.substring(ED_TAGS.length()).replaceAll("\\s", ""))
                .isEqualTo(
                        "/gCrinpcQOoIfuHNQIbq4pgh9kyIK3AQUdt9OdqQehSwhEIug4D11Bus"
                                + "Fa3bT3FY5OsU7ZbnKELq+eXdp1Q1Dw==");
    }

    @Test
    void the_rsa_signature_of_the_rfc_is_right_for_what_we_would_sign() throws Exception {
        var checking = Signature.getInstance("SHA256withRSA");
        checking.initVerify(
                KeyFactory.getInstance("RSA")
                        .generatePublic(
                                new X509EncodedKeySpec(Base64.getDecoder().decode(RSA_PUBLIC))));
        checking.update(Dkim.canonical(HEADERS, NAMES, RSA_TAGS));
        var signature =
                "F45dVWDfMbQDGHJFlXUNB2HKfbCeLRyhDXgFpEL8GwpsRe0IeIixNTe3"
                        + "DhCVlUrSjV4BwcVcOF6+FF3Zo9Rpo1tFOeS9mPYQTnGdaSGsgeefOsk2Jz"
                        + "dA+L10TeYt9BgDfQNZtKdN1WO//KgIqXP7OdEFE4LjFYNcUxZQ4FADY+8=";
        assertThat(checking.verify(Base64.getDecoder().decode(signature))).isTrue();
    }

    @Test
    void the_body_is_relaxed_as_the_rfc_says() throws Exception {
        assertThat(relaxed(" C \r\nD \t E\r\n\r\n\r\n")).isEqualTo(" C\r\nD E\r\n");
        assertThat(relaxed("")).isEmpty();
        assertThat(relaxed("\r\n\r\n")).isEmpty();
        assertThat(relaxed("a")).isEqualTo("a\r\n");
        assertThat(sha256(relaxed(BODY))).isEqualTo(BODY_HASH);
    }

    /// The law: whatever is written, whoever has the public half finds both signatures right,
    /// and no longer once a single letter has changed.
    @Test
    void whatever_we_send_is_found_to_be_ours_and_unchanged() throws Exception {
        var chance = new Random(7);
        var rsa = Dkim.make(Dkim.Kind.RSA);
        var ed = Dkim.make(Dkim.Kind.ED25519);
        var keys = List.of(key(Dkim.Kind.RSA, rsa), key(Dkim.Kind.ED25519, ed));
        for (int i = 0; i < 20; i++) {
            var subject = "便り ".repeat(chance.nextInt(1, 30)) + i;
            var body = "本文  \n\n".repeat(chance.nextInt(1, 20)) + "\t終わり \n";
            var message = Dkim.signed(message(subject, body), keys, Instant.EPOCH).bytes();
            assertThat(isRight(message, "rsa", rsa.open())).isTrue();
            assertThat(isRight(message, "ed25519", ed.open())).isTrue();
            var changed = message.clone();
            int at = changed.length - 40 - chance.nextInt(200);
            changed[at] = (byte) (changed[at] == 'A' ? 'B' : 'A');
            assertThat(isRight(changed, "rsa", rsa.open())).isFalse();
        }
        assertThat(rsa.toString()).doesNotContain(rsa.secret());
        assertThat(Dkim.has("k=rsa;p=" + rsa.open() + "; v=DKIM1", rsa.open())).isTrue();
        assertThat(Dkim.has(Dkim.record(Dkim.Kind.RSA, ed.open()), rsa.open())).isFalse();
    }

    /// PKCS #1 v1.5 leaves nothing to chance: whichever library signs, bit by bit the same.
    @Test
    void the_swift_library_signs_as_the_jdk_does() throws Exception {
        var secret = Dkim.secret(Dkim.Kind.RSA, Dkim.make(Dkim.Kind.RSA).secret());
        var chance = new Random(11);
        for (int length : new int[] {0, 1, 63, 64, 5_000}) {
            var bytes = new byte[length];
            chance.nextBytes(bytes);
            var jdk = Signature.getInstance("SHA256withRSA", "SunRsaSign");
            jdk.initSign(secret);
            jdk.update(bytes);
            assertThat(Dkim.pen(Dkim.Kind.RSA, secret).sign(bytes)).isEqualTo(jdk.sign());
        }
    }

    private static Dkim.Key key(Dkim.Kind kind, Dkim.Made made) {
        return new Dkim.Key(
                kind,
                "shop.example",
                kind.word(),
                Dkim.pen(kind, Dkim.secret(kind, made.secret())));
    }

    private static Mime.Parts message(String subject, String body) {
        return new Mime.Parts(
                List.of(
                        new Mime.Header("From", "=?UTF-8?B?44Kt?=\r\n <info@shop.example>"),
                        new Mime.Header("Subject", encoded(subject).replace("\r\n", "\r\n ")),
                        new Mime.Header("Message-ID", "<1@shop.example>")),
                (encoded(body.repeat(20)) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    }

    private static String encoded(String text) {
        return Base64.getMimeEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// A checker of its own, straight from the RFC.
    private static boolean isRight(byte[] message, String selector, String open)
            throws GeneralSecurityException {
        var whole = new String(message, StandardCharsets.ISO_8859_1);
        int end = whole.indexOf("\r\n\r\n");
        var headers = List.of(whole.substring(0, end).split("\r\n(?![ \t])"));
        var header =
                headers.stream()
                        .filter(each -> each.startsWith("DKIM-Signature:"))
                        .filter(each -> each.contains("s=" + selector + ";"))
                        .findFirst()
                        .orElseThrow();
        var body =
                whole.substring(end + 4)
                        .replaceAll("[ \t]+\r\n", "\r\n")
                        .replaceAll("[ \t]+", " ")
                        .replaceAll("(\r\n)+$", "\r\n");
        return sha256(body).equals(header.replaceAll("(?s).*bh=([^;]+);.*", "$1"))
                && isSigned(header, headers, open);
    }

    private static boolean isSigned(String header, List<String> headers, String open)
            throws GeneralSecurityException {
        int at = header.indexOf("b=", header.indexOf("bh=") + 3) + 2;
        var signed = new StringBuilder();
        var seen = new HashSet<String>();
        for (var name : header.replaceAll("(?s).*h=([^;]+);\\s*bh=.*", "$1").split(":")) {
            var key = name.strip().toLowerCase(Locale.ROOT) + ":";
            if (seen.add(key)) {
                headers.stream()
                        .filter(each -> each.toLowerCase(Locale.ROOT).startsWith(key))
                        .forEach(each -> signed.append(relaxedHeader(each)).append("\r\n"));
            }
        }
        signed.append(relaxedHeader(header.substring(0, at)));
        var bytes = signed.toString().getBytes(StandardCharsets.ISO_8859_1);
        var isRsa = header.contains("a=rsa");
        var checking = Signature.getInstance(isRsa ? "SHA256withRSA" : "Ed25519");
        checking.initVerify(
                KeyFactory.getInstance(isRsa ? "RSA" : "Ed25519")
                        .generatePublic(new X509EncodedKeySpec(x509(isRsa, open))));
        checking.update(isRsa ? bytes : MessageDigest.getInstance("SHA-256").digest(bytes));
        return checking.verify(
                Base64.getDecoder().decode(header.substring(at).replaceAll("\\s", "")));
    }

    private static byte[] x509(boolean isRsa, String open) {
        var key = Base64.getDecoder().decode(open);
        return isRsa
                ? key
                : HexFormat.of()
                        .parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(key));
    }

    private static String relaxedHeader(String header) {
        int colon = header.indexOf(':');
        return header.substring(0, colon).toLowerCase(Locale.ROOT)
                + ":"
                + header.substring(colon + 1)
                        .replaceAll("\r\n", "")
                        .replaceAll("[ \t]+", " ")
                        .strip();
    }

    private static String sha256(String text) throws GeneralSecurityException {
        return Base64.getEncoder()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private static String relaxed(String body) {
        return new String(
                Dkim.relaxed(body.getBytes(StandardCharsets.US_ASCII)), StandardCharsets.US_ASCII);
    }
}
