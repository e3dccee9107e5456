package kizuna.feasts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A push service with one device behind it: it asks for what RFC 8030 and 8292 ask for, and the
/// device opens what comes as RFC 8291 tells it to, by code of its own.
final class PushService implements AutoCloseable {
    private static final Pattern SHOWN = Pattern.compile("vapid t=([^,]+), k=([A-Za-z0-9_-]+)");
    private static final int MOST = 4_096;

    private final HttpServer server;
    private final KeyPair device = make();
    private final byte[] shared = new byte[16];
    private final List<JsonNode> shownThere = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private volatile int mood = 201;

    private PushService() throws IOException {
        new SecureRandom().nextBytes(shared);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/device", this::take);
        server.start();
    }

    static PushService start() throws IOException {
        return new PushService();
    }

    /// What it answers from now on.
    void mood(int status) {
        mood = status;
    }

    String endpoint() {
        return origin() + "/device";
    }

    private String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    String publicHalf() {
        return text(P256.bytes(device.getPublic()));
    }

    String shared() {
        return text(shared);
    }

    /// What the device showed.
    List<JsonNode> shownThere() {
        return shownThere;
    }

    /// What was not as the standards have it.
    List<String> wrong() {
        return wrong;
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            if (mood == 201) {
                try {
                    check(exchange, body);
                    shownThere.add(JsonMapper.shared().readTree(opened(body)));
                } catch (GeneralSecurityException | RuntimeException e) {
                    wrong.add(String.valueOf(e));
                }
            }
            exchange.sendResponseHeaders(mood, -1);
        }
    }

    private void check(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
        var headers = exchange.getRequestHeaders();
        require(exchange.getRequestMethod().equals("POST"), "method");
        require(String.valueOf(headers.getFirst("TTL")).matches("[0-9]{1,9}"), "TTL");
        require("aes128gcm".equals(headers.getFirst("Content-Encoding")), "encoding");
        require(body.length <= MOST, "too long: " + body.length);
        var shown = SHOWN.matcher(String.valueOf(headers.getFirst("Authorization")));
        require(shown.matches(), "authorization");
        var parts = shown.group(1).split("\\.");
        var claims = JsonMapper.shared().readTree(bytes(parts[1]));
        require(claims.path("aud").asString("").equals(origin()), "aud");
        var until = Instant.ofEpochSecond(claims.path("exp").asLong(0));
        var now = Instant.now();
        require(until.isAfter(now) && until.isBefore(now.plusSeconds(86_400)), "exp");
        require(claims.path("sub").asString("").matches("(https|mailto):.+"), "sub");
        var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.publicKey(bytes(shown.group(2))));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        require(signature.verify(bytes(parts[2])), "signature");
    }

    private static void require(boolean isSo, String what) {
        if (!isSo) {
            throw new IllegalStateException(what);
        }
    }

    private byte[] opened(byte[] body) throws GeneralSecurityException {
        var in = ByteBuffer.wrap(body);
        var salt = taken(in, 16);
        require(in.getInt() == MOST, "record size");
        var sender = taken(in, in.get());
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(device.getPrivate());
        agreement.doPhase(P256.publicKey(sender), true);
        var label = "WebPush: info\0".getBytes(StandardCharsets.US_ASCII);
        var info = ByteBuffer.allocate(label.length + 130);
        info.put(label).put(P256.bytes(device.getPublic())).put(sender);
        var input = derived(shared, agreement.generateSecret(), info.array(), 32);
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(
                        derived(salt, input, ascii("Content-Encoding: aes128gcm\0"), 16), "AES"),
                new GCMParameterSpec(
                        128, derived(salt, input, ascii("Content-Encoding: nonce\0"), 12)));
        var padded = cipher.doFinal(taken(in, in.remaining()));
        require(padded[padded.length - 1] == 2, "last record");
        return java.util.Arrays.copyOf(padded, padded.length - 1);
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

    private static byte[] taken(ByteBuffer in, int length) {
        var bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] bytes(String base64url) {
        return Base64.getUrlDecoder().decode(base64url);
    }

    private static KeyPair make() {
        try {
            return P256.make();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
