package kizuna.line;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kizuna.platform.Problem;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Speaks the Messaging API (docs/decisions/0091): seven calls, each with the account's token.
@Component
class LineClient {
    private static final Duration CONNECTING = Duration.ofSeconds(10);
    private static final Duration ANSWERING = Duration.ofSeconds(30);
    private static final int MOST_BYTES = 20 << 20;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final URI api;
    private final URI data;

    LineClient(
            @Value("${kizuna.line.api:https://api.line.me}") URI api,
            @Value("${kizuna.line.data:https://api-data.line.me}") URI data) {
        this.api = api;
        this.data = data;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECTING)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /// What an account says of itself.
    record Bot(String name, String basicId) {}

    /// Sends to one person. `key`: the same one whenever the same message is asked for again;
    /// LINE takes it once and knows it for 24 hours.
    Answer push(String token, String user, UUID key, List<Map<String, ?>> messages) {
        var request =
                request(api, "/v2/bot/message/push", token)
                        .header("X-Line-Retry-Key", key.toString())
                        .header("Content-Type", "application/json")
                        .POST(body(Map.of("to", user, "messages", messages)))
                        .build();
        try {
            return answer(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return new Answer.Unreached(said(e));
        } catch (IOException e) {
            return new Answer.Doubtful(said(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer.Doubtful("interrupted");
        }
    }

    private static Answer answer(HttpResponse<String> response) {
        int status = response.statusCode();
        var why = status + " " + message(response.body());
        if (status == 409) {
            return new Answer.Taken(
                    "409 "
                            + response.headers()
                                    .firstValue("X-Line-Accepted-Request-Id")
                                    .orElse(""));
        } else if (status / 100 == 2) {
            return new Answer.Taken(
                    status + " " + response.headers().firstValue("X-Line-Request-Id").orElse(""));
        } else if (status == 429) {
            return new Answer.NotNow(why, why.contains("monthly limit"));
        } else if (status == 401 || status == 403) {
            return new Answer.Barred(why);
        } else if (status / 100 == 4) {
            return new Answer.Refused(why, why.contains("'to'"));
        } else {
            return new Answer.Doubtful(why);
        }
    }

    /// Answers to what someone wrote just now; it does not count. Whether it was taken.
    boolean reply(String token, String replyToken, String text) {
        var request =
                request(api, "/v2/bot/message/reply", token)
                        .header("Content-Type", "application/json")
                        .POST(
                                body(
                                        Map.of(
                                                "replyToken",
                                                replyToken,
                                                "messages",
                                                List.of(Map.of("type", "text", "text", text)))))
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// By which LINE asks this one whether to be linked: good once, and for ten minutes.
    String linkToken(String token, String user) {
        var path = "/v2/bot/user/" + URLEncoder.encode(user, StandardCharsets.UTF_8) + "/linkToken";
        var issued =
                json(request(api, path, token).POST(HttpRequest.BodyPublishers.noBody()).build())
                        .path("linkToken")
                        .asString("");
        if (!issued.matches("[A-Za-z0-9_-]{4,200}")) {
            throw Problem.busy("line.problem.unreached", "linkToken");
        }
        return issued;
    }

    Bot bot(String token) {
        var told = get("/v2/bot/info", token);
        return new Bot(told.path("displayName").asString(""), told.path("basicId").asString(""));
    }

    Quota quota(String token) {
        var limit = get("/v2/bot/message/quota", token);
        var used = get("/v2/bot/message/quota/consumption", token).path("totalUsage").asLong(0);
        return new Quota(
                limit.path("type").asString("").equals("limited")
                        ? Long.valueOf(limit.path("value").asLong(0))
                        : null,
                used);
    }

    /// As someone calls themselves; only of those who have added the account.
    String name(String token, String user) {
        return get("/v2/bot/profile/" + URLEncoder.encode(user, StandardCharsets.UTF_8), token)
                .path("displayName")
                .asString("");
    }

    /// A picture that someone sent; nothing while LINE is still getting it ready.
    Optional<byte[]> content(String token, String message) {
        var path =
                "/v2/bot/message/"
                        + URLEncoder.encode(message, StandardCharsets.UTF_8)
                        + "/content";
        try (var in =
                sent(
                                request(data, path, token).GET().build(),
                                HttpResponse.BodyHandlers.ofInputStream())
                        .body()) {
            var bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length == 0 || bytes.length > MOST_BYTES
                    ? Optional.empty()
                    : Optional.of(bytes);
        } catch (IOException e) {
            throw Problem.busy("line.problem.unreached", said(e));
        }
    }

    private JsonNode get(String path, String token) {
        return json(request(api, path, token).GET().build());
    }

    private JsonNode json(HttpRequest request) {
        var body = sent(request, HttpResponse.BodyHandlers.ofString()).body();
        try {
            return JSON.readTree(body);
        } catch (JacksonException e) {
            throw Problem.busy("line.problem.unreached", "no JSON");
        }
    }

    private <T> HttpResponse<T> sent(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            var response = http.send(request, handler);
            int status = response.statusCode();
            if (status == 401 || status == 403) {
                throw Problem.invalid("line.problem.token");
            } else if (status / 100 != 2) {
                throw Problem.busy("line.problem.unreached", String.valueOf(status));
            }
            return response;
        } catch (IOException e) {
            throw Problem.busy("line.problem.unreached", said(e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.busy("line.problem.unreached", "interrupted");
        }
    }

    private static HttpRequest.Builder request(URI base, String path, String token) {
        return HttpRequest.newBuilder(base.resolve(path))
                .timeout(ANSWERING)
                .header("Authorization", "Bearer " + token);
    }

    private static HttpRequest.BodyPublisher body(Object content) {
        return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(content));
    }

    /// What LINE says is wrong: a sentence, and where.
    private static String message(String body) {
        try {
            var told = JSON.readTree(body);
            var words = new StringBuilder(told.path("message").asString(""));
            told.path("details")
                    .forEach(
                            each ->
                                    words.append(" / ")
                                            .append(each.path("property").asString(""))
                                            .append(": ")
                                            .append(each.path("message").asString("")));
            return words.substring(0, Math.min(words.length(), 300));
        } catch (JacksonException e) {
            return "";
        }
    }

    private static String said(Exception e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
