package kizuna.letters;

import java.time.Clock;
import java.util.UUID;
import kizuna.team.Team;
import org.springframework.stereotype.Component;

/// A single mail that goes while somebody waits for it: signed as letters are, in no outbox.
@Component
class OneMail {
    private final Senders senders;
    private final Team team;
    private final Clock clock;

    OneMail(Senders senders, Team team, Clock clock) {
        this.senders = senders;
        this.team = team;
        this.clock = clock;
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
