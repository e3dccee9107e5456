package kizuna.letters;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import kizuna.platform.Problem;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;

/// A single mail that goes while somebody waits for it: signed as letters are, in no outbox.
@Component
public class OneMail {
    /// What became of it.
    public enum Fate {
        /// The server has it, or may have it: it is never sent again.
        GONE,
        /// It was certainly not taken: another time.
        NOT_NOW,
        /// It will not be taken.
        NEVER
    }

    /// `said`: in the server's words, where it did not take it.
    public record Sent(Fate fate, String said) {}

    private final Senders senders;
    private final Team team;
    private final Clock clock;

    OneMail(Senders senders, Team team, Clock clock) {
        this.senders = senders;
        this.team = team;
        this.clock = clock;
    }

    public static boolean isAddress(String typed) {
        return Comment.New.isMail(typed);
    }

    /// Whether a store has a server by which mail goes.
    public boolean canSend(StoreId store) {
        return sender(store).isPresent();
    }

    /// Where the pages of a store are reached from anywhere; empty where they are not.
    public String web(StoreId store) {
        return senders.find(store).map(Sender::web).orElse("");
    }

    /// Plain words to one of us, by the store's own server.
    public Sent send(StoreId store, String kind, String to, String subject, String words) {
        var sender = sender(store);
        if (sender.isEmpty()) {
            return new Sent(Fate.NOT_NOW, "");
        }
        var html =
                "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head>"
                        + "<body style=\"font-family:sans-serif;line-height:1.8;color:#2a2520;"
                        + "overflow-wrap:anywhere;white-space:pre-wrap\">"
                        + HtmlUtils.htmlEscape(words, "UTF-8")
                        + "</body></html>";
        var rendered = new Rendering.Rendered(subject, words, html, "", List.of());
        try {
            return switch (send(sender.get(), kind, to, rendered)) {
                case Outcome.Sent _, Outcome.Unknown _ -> new Sent(Fate.GONE, "");
                case Outcome.Deferred(var why, _) -> new Sent(Fate.NOT_NOW, why);
                case Outcome.Lost(var why) -> new Sent(Fate.NOT_NOW, why);
                case Outcome.Halted(var why) -> new Sent(Fate.NOT_NOW, why);
                case Outcome.Refused(var why, _) -> new Sent(Fate.NEVER, why);
            };
        } catch (Problem closed) {
            return new Sent(Fate.NOT_NOW, ""); // its password cannot be opened here
        }
    }

    private Optional<Sender> sender(StoreId store) {
        return senders.find(store)
                .filter(each -> !each.host().isEmpty() && each.stoppedAt() == null);
    }

    /// `kind`: a word of its Message-ID.
    Outcome send(Sender sender, String kind, String to, Rendering.Rendered rendered) {
        var now = clock.instant();
        var envelope =
                new Mime.Envelope(
                        sender,
                        Mime.from(sender),
                        to,
                        "",
                        "<kizuna.%s.%s@%s>".formatted(kind, UUID.randomUUID(), sender.domain()),
                        now,
                        team.zone());
        var message = Dkim.signed(Mime.of(envelope, rendered), senders.keys(sender), now);
        try (var line = new Line(sender, senders.password(sender))) {
            return line.send(message.bytes(), to);
        }
    }
}
