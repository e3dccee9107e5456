package kizuna.letters;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.EdECPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.jspecify.annotations.Nullable;

/// Signs messages, so that the receiving side knows that they are ours and came unchanged: DKIM
/// (RFC 6376) with RSA, and with Ed25519 (RFC 8463) beside it for those who know it. Relaxed in
/// headers and body. Pure.
final class Dkim {
    private static final int RSA_BITS = 2048;

    /// Those that are signed where they are there. From twice: nobody can add another one.
    private static final List<String> SIGNED =
            List.of(
                    "From",
                    "From",
                    "To",
                    "Subject",
                    "Date",
                    "Message-ID",
                    "MIME-Version",
                    "Content-Type",
                    "List-Unsubscribe",
                    "List-Unsubscribe-Post");

    enum Kind {
        RSA("rsa-sha256", "SHA256withRSA", "RSA"),
        ED25519("ed25519-sha256", "Ed25519", "Ed25519");

        private final String algorithm;
        private final String signature;
        private final String family;

        Kind(String algorithm, String signature, String family) {
            this.algorithm = algorithm;
            this.signature = signature;
            this.family = family;
        }

        String word() {
            return this == RSA ? "rsa" : "ed25519";
        }
    }

    /// Signs bytes with a secret that it keeps to itself; several threads may use it at once.
    interface Pen {
        byte[] sign(byte[] bytes) throws GeneralSecurityException;
    }

    /// With what is signed, and where its other half stands in the DNS.
    record Key(Kind kind, String domain, String selector, Pen pen) {
        @Override
        public String toString() {
            return kind + " " + selector + "._domainkey." + domain; // never the key itself
        }
    }

    /// Both halves as they are kept: in Base64, the public one as the DNS has it.
    record Made(String secret, String open) {
        @Override
        public String toString() {
            return "Made " + open; // never the secret half
        }
    }

    private Dkim() {}

    static Made make(Kind kind) {
        try {
            var generator = KeyPairGenerator.getInstance(kind.family);
            if (kind == Kind.RSA) {
                generator.initialize(RSA_BITS);
            }
            KeyPair pair = generator.generateKeyPair();
            return new Made(
                    Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
                    Base64.getEncoder().encodeToString(open(kind, pair.getPublic())));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// RSA as X.509 has it; of Ed25519 the 32 bytes alone (RFC 8463, 4), which are the last
    /// ones there.
    private static byte[] open(Kind kind, PublicKey key) {
        var whole = key.getEncoded();
        return kind == Kind.ED25519 && key instanceof EdECPublicKey
                ? Arrays.copyOfRange(whole, whole.length - 32, whole.length)
                : whole;
    }

    /// `secret`: PKCS #8 in Base64.
    static PrivateKey secret(Kind kind, String secret) {
        try {
            return KeyFactory.getInstance(kind.family)
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(secret)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Bouncy Castle signs with Ed25519 fifteen times as fast as the JDK.
    static Pen pen(Kind kind, PrivateKey secret) {
        if (secret instanceof EdECPrivateKey edwards) {
            var key =
                    new Ed25519PrivateKeyParameters(
                            edwards.getBytes()
                                    .orElseThrow(() -> new IllegalArgumentException("No secret")));
            return bytes -> {
                var signer = new Ed25519Signer();
                signer.init(true, key);
                signer.update(bytes, 0, bytes.length);
                return signer.generateSignature();
            };
        }
        return Native.RSA == null ? pen(kind.signature, secret, null) : swift(secret, Native.RSA);
    }

    private static Pen pen(String algorithm, PrivateKey secret, @Nullable Provider by) {
        return bytes -> {
            var signing =
                    by == null
                            ? Signature.getInstance(algorithm)
                            : Signature.getInstance(algorithm, by);
            signing.initSign(secret);
            signing.update(bytes);
            return signing.sign();
        };
    }

    private static Pen swift(PrivateKey secret, Provider by) {
        try {
            var factory = KeyFactory.getInstance(Kind.RSA.family, by);
            var own = (PrivateKey) factory.translateKey(secret);
            return pen(Kind.RSA.signature, own, by);
        } catch (GeneralSecurityException _) {
            return pen(Kind.RSA.signature, secret, null);
        }
    }

    /// RSA of AWS-LC where this machine has it, in a third of the JDK's time. Looked for once,
    /// when the first key is taken up.
    private static final class Native {
        private static final String NAME = "AmazonCorrettoCryptoProvider";

        private static final @Nullable Provider RSA = find();

        private static @Nullable Provider find() {
            try {
                return ServiceLoader.load(Provider.class, Dkim.class.getClassLoader()).stream()
                        .filter(each -> each.type().getSimpleName().equals(NAME))
                        .map(ServiceLoader.Provider::get)
                        .filter(each -> each.getService("Signature", Kind.RSA.signature) != null)
                        .findFirst()
                        .orElse(null);
            } catch (ServiceConfigurationError | LinkageError _) {
                return null; // Not for this machine.
            }
        }
    }

    /// The message with a signature of each key before it.
    static Mime.Parts signed(Mime.Parts message, List<Key> keys, Instant at) {
        var signed = message;
        if (!keys.isEmpty()) {
            var bodyHash = Base64.getEncoder().encodeToString(sha256(relaxed(message.body())));
            var names = names(message.headers());
            for (var key : keys) {
                signed =
                        signed.with(
                                signature(
                                        key,
                                        message.headers(),
                                        names,
                                        tags(key, names, bodyHash, at)));
            }
        }
        return signed;
    }

    private static List<String> names(List<Mime.Header> headers) {
        return SIGNED.stream()
                .filter(name -> headers.stream().anyMatch(each -> each.name().equals(name)))
                .toList();
    }

    private static String tags(Key key, List<String> names, String bodyHash, Instant at) {
        return "v=1; a="
                + key.kind().algorithm
                + "; c=relaxed/relaxed;\r\n d="
                + key.domain()
                + "; s="
                + key.selector()
                + "; t="
                + at.getEpochSecond()
                + ";\r\n h="
                + String.join(":\r\n  ", inLines(names))
                + ";\r\n bh="
                + bodyHash
                + ";\r\n b=";
    }

    private static List<String> inLines(List<String> names) {
        var lines = new ArrayList<String>();
        for (int i = 0; i < names.size(); i += 5) {
            lines.add(String.join(":", names.subList(i, Math.min(names.size(), i + 5))));
        }
        return lines;
    }

    /// `tags`: the header's value with an empty `b=` at its end.
    static Mime.Header signature(
            Key key, List<Mime.Header> headers, List<String> names, String tags) {
        try {
            var toSign = canonical(headers, names, tags);
            var signed = key.pen().sign(key.kind() == Kind.ED25519 ? sha256(toSign) : toSign);
            return new Mime.Header(
                    "DKIM-Signature", tags + folded(Base64.getEncoder().encodeToString(signed)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What the signature is over (RFC 6376, 3.7): each named header from the last one upwards,
    /// a name too many is nothing, and the signature's own without its end of line.
    static byte[] canonical(List<Mime.Header> headers, List<String> names, String tags) {
        var left = new HashMap<String, List<Mime.Header>>();
        headers.forEach(
                each ->
                        left.computeIfAbsent(
                                        each.name().toLowerCase(Locale.ROOT),
                                        _ -> new ArrayList<>())
                                .add(each));
        var text = new StringBuilder();
        for (var name : names) {
            var same = left.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
            if (!same.isEmpty()) {
                text.append(relaxed(same.removeLast())).append("\r\n");
            }
        }
        text.append(relaxed(new Mime.Header("DKIM-Signature", tags)));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// RFC 6376, 3.4.2.
    private static String relaxed(Mime.Header header) {
        return header.name().toLowerCase(Locale.ROOT).strip()
                + ":"
                + header.value().replaceAll("\r\n", "").replaceAll("[ \t]+", " ").strip();
    }

    /// RFC 6376, 3.4.4: blanks within a line are one, at its end none; empty lines at the end
    /// go.
    static byte[] relaxed(byte[] body) {
        var out = new byte[body.length + 2];
        int length = 0;
        int emptyLines = 0;
        int at = 0;
        while (at < body.length) {
            int end = at;
            while (end < body.length && body[end] != '\r') {
                end++;
            }
            int last = end;
            while (last > at && isBlank(body[last - 1])) {
                last--;
            }
            if (last == at) {
                emptyLines++;
            } else {
                for (; emptyLines > 0; emptyLines--) {
                    length = endLine(out, length);
                }
                length = endLine(out, line(body, at, last, out, length));
            }
            at = end + 2;
        }
        return Arrays.copyOf(out, length);
    }

    private static int endLine(byte[] out, int length) {
        out[length] = '\r';
        out[length + 1] = '\n';
        return length + 2;
    }

    /// How long `out` is with it.
    private static int line(byte[] body, int from, int to, byte[] out, int length) {
        int written = length;
        boolean blank = false;
        for (int i = from; i < to; i++) {
            if (isBlank(body[i])) {
                blank = true;
            } else {
                if (blank) {
                    out[written++] = ' ';
                    blank = false;
                }
                out[written++] = body[i];
            }
        }
        return written;
    }

    private static boolean isBlank(byte each) {
        return each == ' ' || each == '\t';
    }

    private static String folded(String signature) {
        return signature.replaceAll("(.{72})(?=.)", "$1\r\n ");
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What stands in the DNS under the selector.
    static String record(Kind kind, String open) {
        return "v=DKIM1; k=" + kind.word() + "; p=" + open;
    }

    /// Whether a record of the DNS has this key: tags in any order, blanks anywhere.
    static boolean has(String record, String open) {
        return tag(record, "p").filter(open::equals).isPresent();
    }

    private static Optional<String> tag(String record, String name) {
        return Arrays.stream(record.split(";"))
                .map(each -> each.split("=", 2))
                .filter(each -> each.length == 2 && each[0].strip().equals(name))
                .map(each -> each[1].replaceAll("\\s", ""))
                .findFirst();
    }
}
