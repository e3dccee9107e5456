package kizuna.feasts;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import tools.jackson.databind.json.JsonMapper;

/// By which push services know that it is we (VAPID, RFC 8292).
@SuppressWarnings("ArrayRecordComponent") // never compared
record PushKey(byte[] publicHalf, PrivateKey privateHalf) {
    static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    /// A day is the most that services accept.
    private static final Duration VALID = Duration.ofHours(12);

    /// `service`: to whom it is shown, as scheme and host; `site`: how we are reached.
    String shown(String service, String site, Instant now) {
        var said = new LinkedHashMap<String, Object>();
        said.put("aud", service);
        said.put("exp", now.plus(VALID).getEpochSecond());
        said.put("sub", site.replaceFirst("^http:", "https:")); // they take no other
        var token =
                encoded("{\"typ\":\"JWT\",\"alg\":\"ES256\"}")
                        + "."
                        + encoded(JsonMapper.shared().writeValueAsString(said));
        try {
            var signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateHalf);
            signature.update(token.getBytes(StandardCharsets.US_ASCII));
            return "vapid t="
                    + token
                    + "."
                    + BASE64.encodeToString(signature.sign())
                    + ", k="
                    + BASE64.encodeToString(publicHalf);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String json) {
        return BASE64.encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "PushKey"; // never the key
    }
}
