package kizuna.line;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kizuna.people.PersonId;
import kizuna.team.Me;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import tools.jackson.databind.json.JsonMapper;

/// A shop that is on LINE, and what happens there: told by its webhook, signed as LINE does.
@Component
public class LineShop {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Accounts accounts;
    private final Codes codes;
    private final Inbox inbox;
    private final Clock clock;

    LineShop(Accounts accounts, Codes codes, Inbox inbox, Clock clock) {
        this.inbox = inbox;
        this.accounts = accounts;
        this.codes = codes;
        this.clock = clock;
    }

    /// One account for all stores.
    public void open(Me me) {
        accounts.save(null, new Accounts.Typed(LineServer.TOKEN, LineServer.SECRET, 60_000), me);
        accounts.check(accounts.of(null).orElseThrow());
    }

    /// A person who is linked and wrote, somebody unknown who wrote, and a code to be shown.
    public void busy(PersonId person, String words, Me me) {
        LineServer.shared().reset();
        open(me);
        say(user(1), code(person, me));
        say(user(1), words);
        say(user(2), words);
        codes.make(person, me);
    }

    private void say(String user, String words) {
        inbox.heed(
                accounts.of(null).orElseThrow(),
                new Event.Wrote(
                        UUID.randomUUID().toString(),
                        clock.instant(),
                        user,
                        "",
                        UUID.randomUUID().toString(),
                        Message.Kind.TEXT,
                        words,
                        "",
                        ""));
    }

    public static String user(int number) {
        return "U%032x".formatted(number);
    }

    /// They send the code that they were shown.
    public void link(PersonId person, String user, Me me, MockMvcTester mvc) {
        codes.make(person, me);
        hear(mvc, event("follow", user), text(user, codes.standing(person).orElseThrow().shown()));
    }

    public String code(PersonId person, Me me) {
        codes.make(person, me);
        return codes.standing(person).orElseThrow().shown();
    }

    public Map<String, Object> event(String type, String user) {
        return event(type, user, clock.instant(), Map.of());
    }

    public Map<String, Object> event(String type, String user, Instant at, Map<String, ?> more) {
        var event = new java.util.HashMap<String, Object>(more);
        event.put("type", type);
        event.put("mode", "active");
        event.put("timestamp", at.toEpochMilli());
        event.put("source", Map.of("type", "user", "userId", user));
        event.put("webhookEventId", UUID.randomUUID().toString());
        event.put("deliveryContext", Map.of("isRedelivery", false));
        return event;
    }

    public Map<String, Object> text(String user, String words) {
        return message(user, Map.of("type", "text", "text", words));
    }

    public Map<String, Object> message(String user, Map<String, ?> message) {
        return message(user, UUID.randomUUID().toString(), message);
    }

    public Map<String, Object> message(String user, String id, Map<String, ?> message) {
        var whole = new java.util.HashMap<String, Object>(message);
        whole.put("id", id);
        return event(
                "message",
                user,
                clock.instant(),
                Map.of("replyToken", UUID.randomUUID().toString(), "message", whole));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    public final MvcTestResult hear(MockMvcTester mvc, Map<String, Object>... events) {
        var body = body(Stream.of(events).toList());
        return hear(mvc, body, signature(body));
    }

    static byte[] body(List<Map<String, Object>> events) {
        return JSON.writeValueAsString(
                        Map.of(
                                "destination",
                                "U" + "f".repeat(32),
                                "events",
                                new ArrayList<>(events)))
                .getBytes(StandardCharsets.UTF_8);
    }

    static MvcTestResult hear(MockMvcTester mvc, byte[] body, @Nullable String signature) {
        var request =
                mvc.post()
                        .uri("/line/webhook")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body);
        return (signature == null ? request : request.header("x-line-signature", signature))
                .exchange();
    }

    static String signature(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            LineServer.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static byte[] photo() {
        try (var out = new java.io.ByteArrayOutputStream()) {
            javax.imageio.ImageIO.write(
                    new java.awt.image.BufferedImage(
                            30, 20, java.awt.image.BufferedImage.TYPE_INT_RGB),
                    "png",
                    out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
