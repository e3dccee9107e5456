package kizuna.line;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Something that happened on LINE, as its webhook tells it. Only what one person does is heard:
/// groups and rooms are none of a shop's ears.
sealed interface Event {
    /// By which LINE knows it; the same when it is sent again.
    String id();

    Instant at();

    String user();

    record Followed(String id, Instant at, String user) implements Event {}

    record Blocked(String id, Instant at, String user) implements Event {}

    /// `replyToken`: by which it may be answered, once and within a minute; empty where not.
    record Wrote(
            String id,
            Instant at,
            String user,
            String replyToken,
            String lineId,
            Message.Kind kind,
            String text,
            String packageId,
            String stickerId)
            implements Event {}

    /// LINE asked them whether they want to be linked (its account link). `ok`: it is their
    /// account; `nonce`: that of our question.
    record Linked(String id, Instant at, String user, String replyToken, boolean ok, String nonce)
            implements Event {}

    /// They took a message back.
    record Unsent(String id, Instant at, String user, String lineId) implements Event {}

    /// What we have an ear for; the rest is left out.
    static List<Event> of(JsonNode body) {
        var events = new ArrayList<Event>();
        for (var each : body.path("events")) {
            var source = each.path("source");
            var user = source.path("userId").asString("");
            var id = each.path("webhookEventId").asString("");
            if (source.path("type").asString("").equals("user")
                    && user.matches("U[0-9a-f]{32}")
                    && !id.isEmpty()
                    && id.length() <= 100) {
                var at = Instant.ofEpochMilli(each.path("timestamp").asLong(0));
                switch (each.path("type").asString("")) {
                    case "follow" -> events.add(new Followed(id, at, user));
                    case "unfollow" -> events.add(new Blocked(id, at, user));
                    case "message" -> events.add(wrote(each, id, at, user));
                    case "unsend" ->
                            events.add(
                                    new Unsent(
                                            id,
                                            at,
                                            user,
                                            each.path("unsend").path("messageId").asString("")));
                    case "accountLink" -> events.add(linked(each, id, at, user));
                    default -> {
                        // Postbacks, beacons …: nothing of ours asks for them.
                    }
                }
            }
        }
        return events;
    }

    private static Linked linked(JsonNode event, String id, Instant at, String user) {
        var link = event.path("link");
        return new Linked(
                id,
                at,
                user,
                replyToken(event),
                link.path("result").asString("").equals("ok"),
                link.path("nonce").asString(""));
    }

    /// Only the account that is on duty may answer.
    private static String replyToken(JsonNode event) {
        return event.path("mode").asString("active").equals("active")
                ? event.path("replyToken").asString("")
                : "";
    }

    private static Wrote wrote(JsonNode event, String id, Instant at, String user) {
        var message = event.path("message");
        var kind = Message.Kind.of(message.path("type").asString(""));
        return new Wrote(
                id,
                at,
                user,
                replyToken(event),
                message.path("id").asString(""),
                kind,
                words(message, kind),
                message.path("packageId").asString(""),
                message.path("stickerId").asString(""));
    }

    private static String words(JsonNode message, Message.Kind kind) {
        return switch (kind) {
            case TEXT -> message.path("text").asString("");
            case STICKER -> sticker(message);
            case FILE -> message.path("fileName").asString("");
            case LOCATION ->
                    (message.path("title").asString("")
                                    + " "
                                    + message.path("address").asString(""))
                            .strip();
            case IMAGE, VIDEO, AUDIO, OTHER -> "";
        };
    }

    /// What they wrote on it, else what it is about.
    private static String sticker(JsonNode message) {
        var written = message.path("text").asString("");
        if (!written.isEmpty()) {
            return written;
        }
        var about = new ArrayList<String>();
        message.path("keywords").forEach(each -> about.add(each.asString("")));
        return String.join(", ", about.subList(0, Math.min(3, about.size())));
    }
}
