package kizuna.line;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// LINE's Messaging API as it is documented, over real sockets: it knows its token, checks what
/// it is sent, takes each retry key once and counts the month. It can misbehave at each step, and
/// counts what each person got.
public final class LineServer {
    public static final String TOKEN = "right+token/of=the.shop_0123456789";
    public static final String SECRET = "0123456789abcdef0123456789abcdef";

    private static final LineServer SHARED = new LineServer();
    private static final JsonMapper JSON = JsonMapper.shared();

    /// What goes wrong with one message.
    public enum Trick {
        DROP,
        TAKE_AND_DROP,
        FAULT,
        TAKE_AND_FAULT,
        TOO_FAST,
        NOT_YOU
    }

    /// `to`: the user.
    @FunctionalInterface
    public interface Mood {
        @Nullable Trick at(String to);
    }

    /// What one push brought.
    public record Pushed(String to, UUID key, JsonNode messages) {
        public List<String> texts() {
            return messages.findValuesAsString("text");
        }
    }

    private final HttpServer server;
    private final Map<UUID, String> keys = new ConcurrentHashMap<>();
    private final Queue<Pushed> pushed = new ConcurrentLinkedQueue<>();
    private final Queue<String> replies = new ConcurrentLinkedQueue<>();
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();
    private final Map<String, String> names = new ConcurrentHashMap<>();
    private final Map<String, String> linkTokens = new ConcurrentHashMap<>();
    private volatile Mood mood = _ -> null;
    private volatile @Nullable Integer limit;
    private volatile int used;

    private LineServer() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /// One for the whole run; each test begins with [#reset].
    public static LineServer shared() {
        return SHARED;
    }

    public LineServer reset() {
        keys.clear();
        pushed.clear();
        replies.clear();
        contents.clear();
        names.clear();
        linkTokens.clear();
        mood = _ -> null;
        limit = null;
        used = 0;
        return this;
    }

    public String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    public LineServer mood(Mood now) {
        mood = now;
        return this;
    }

    /// So many a month; so many of them went.
    public LineServer quota(int month, int went) {
        limit = month;
        used = went;
        return this;
    }

    public LineServer content(String message, byte[] bytes) {
        contents.put(message, bytes);
        return this;
    }

    public LineServer name(String user, String name) {
        names.put(user, name);
        return this;
    }

    /// What LINE does when somebody opens its dialog of account link: whether it is their account,
    /// as the `link` of the event that follows. A token is good once, and for whom it was made.
    public Map<String, String> dialog(String address, String user) {
        var asked = URI.create(address);
        if (!asked.getHost().equals("access.line.me")
                || !asked.getPath().equals("/dialog/bot/accountLink")) {
            throw new IllegalArgumentException(address);
        }
        var fields = new HashMap<String, String>();
        for (var each : asked.getQuery().split("&")) {
            fields.put(each.split("=")[0], each.split("=")[1]);
        }
        var nonce = fields.getOrDefault("nonce", "");
        if (nonce.length() < 10 || nonce.length() > 255) {
            throw new IllegalArgumentException(nonce);
        }
        boolean theirs = user.equals(linkTokens.remove(fields.getOrDefault("linkToken", "")));
        return Map.of("result", theirs ? "ok" : "failed", "nonce", nonce);
    }

    public List<Pushed> pushed() {
        return List.copyOf(pushed);
    }

    public List<String> replies() {
        return List.copyOf(replies);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var call = exchange.getRequestMethod() + " " + path;
            var authorization = exchange.getRequestHeaders().getFirst("Authorization");
            if (!("Bearer " + TOKEN).equals(authorization)) {
                say(exchange, 401, Map.of("message", "Authentication failed"));
            } else if (call.equals("POST /v2/bot/message/push")) {
                push(exchange);
            } else if (call.equals("POST /v2/bot/message/reply")) {
                replies.add(
                        JSON.readTree(exchange.getRequestBody().readAllBytes())
                                .path("messages")
                                .path(0)
                                .path("text")
                                .asString(""));
                say(exchange, 200, Map.of("sentMessages", List.of()));
            } else if (call.matches("POST /v2/bot/user/U[0-9a-f]{32}/linkToken")) {
                var token = "link" + UUID.randomUUID().toString().replace("-", "");
                linkTokens.put(token, path.split("/")[4]);
                say(exchange, 200, Map.of("linkToken", token));
            } else if (call.equals("GET /v2/bot/info")) {
                say(
                        exchange,
                        200,
                        Map.of(
                                "userId", "U" + "f".repeat(32),
                                "basicId", "@shop",
                                "displayName", "キズナ",
                                "chatMode", "bot",
                                "markAsReadMode", "manual"));
            } else if (call.equals("GET /v2/bot/message/quota")) {
                var most = limit;
                say(
                        exchange,
                        200,
                        most == null
                                ? Map.of("type", "none")
                                : Map.of("type", "limited", "value", most));
            } else if (call.equals("GET /v2/bot/message/quota/consumption")) {
                say(exchange, 200, Map.of("totalUsage", used));
            } else if (call.startsWith("GET /v2/bot/profile/")) {
                var user = path.substring(path.lastIndexOf('/') + 1);
                var name = names.get(user);
                say(
                        exchange,
                        name == null ? 404 : 200,
                        name == null
                                ? Map.of("message", "Not found")
                                : Map.of("userId", user, "displayName", name));
            } else if (call.matches("GET /v2/bot/message/[^/]+/content")) {
                content(exchange, path.split("/")[4]);
            } else {
                say(exchange, 404, Map.of("message", "Not found"));
            }
        }
    }

    private void content(HttpExchange exchange, String message) throws IOException {
        var bytes = contents.get(message);
        if (bytes == null) {
            say(exchange, 404, Map.of("message", "Not found"));
        } else {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void push(HttpExchange exchange) throws IOException {
        var body = JSON.readTree(exchange.getRequestBody().readAllBytes());
        var to = body.path("to").asString("");
        var messages = body.path("messages");
        UUID key;
        try {
            key = UUID.fromString(exchange.getRequestHeaders().getFirst("X-Line-Retry-Key"));
        } catch (IllegalArgumentException | NullPointerException e) {
            say(exchange, 400, Map.of("message", "The retry key is invalid"));
            return;
        }
        var trick = mood.at(to);
        if (trick == Trick.DROP) {
            return;
        }
        if (!to.matches("U[0-9a-f]{32}") || to.endsWith("dead")) {
            say(
                    exchange,
                    400,
                    Map.of("message", "The property, 'to', in the request body is invalid"));
        } else if (!fits(messages)) {
            say(exchange, 400, Map.of("message", "The request body has 1 error(s)"));
        } else if (trick == Trick.NOT_YOU) {
            say(exchange, 401, Map.of("message", "Authentication failed"));
        } else if (trick == Trick.TOO_FAST) {
            say(exchange, 429, Map.of("message", "The API rate limit has been exceeded"));
        } else if (trick == Trick.FAULT) {
            say(exchange, 500, Map.of("message", "Internal Server Error"));
        } else {
            take(exchange, to, key, messages, trick);
        }
    }

    private static boolean fits(JsonNode messages) {
        boolean right = messages.isArray() && messages.size() >= 1 && messages.size() <= 5;
        for (var each : messages) {
            right &=
                    each.path("type").asString("").equals("image")
                            ? each.path("originalContentUrl").asString("").startsWith("https://")
                                    && each.path("previewImageUrl")
                                            .asString("")
                                            .startsWith("https://")
                            : !each.path("text").asString("").isEmpty()
                                    && each.path("text").asString("").length() <= 5_000;
        }
        return right;
    }

    private synchronized void take(
            HttpExchange exchange, String to, UUID key, JsonNode messages, @Nullable Trick trick)
            throws IOException {
        var before = keys.get(key);
        if (before != null) {
            exchange.getResponseHeaders().set("X-Line-Accepted-Request-Id", before);
            say(exchange, 409, Map.of("message", "The retry key is already accepted"));
            return;
        }
        var most = limit;
        if (most != null && used >= most) {
            say(exchange, 429, Map.of("message", "You have reached your monthly limit."));
            return;
        }
        var id = UUID.randomUUID().toString();
        keys.put(key, id);
        used++;
        pushed.add(new Pushed(to, key, messages));
        if (trick == Trick.TAKE_AND_DROP) {
            return;
        }
        exchange.getResponseHeaders().set("X-Line-Request-Id", id);
        say(exchange, trick == Trick.TAKE_AND_FAULT ? 500 : 200, Map.of("sentMessages", List.of()));
    }

    private static void say(HttpExchange exchange, int status, Map<String, ?> body)
            throws IOException {
        var bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
