package kizuna.letters;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizuna.people.Addressee;
import kizuna.people.Consent;
import kizuna.people.PersonId;
import kizuna.platform.Problem;
import kizuna.platform.Texts;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.Organisation;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.springframework.stereotype.Component;

/// One message to oneself, over the very way that all the others will go. Its link leads
/// nowhere.
@Component
class TrialLetters {
    private final Senders senders;
    private final Links links;
    private final Team team;
    private final Renderings renderings;
    private final Texts texts;
    private final Audit audit;
    private final OneMail mail;

    TrialLetters(
            Senders senders,
            Links links,
            Team team,
            Renderings renderings,
            Texts texts,
            Audit audit,
            OneMail mail) {
        this.senders = senders;
        this.links = links;
        this.team = team;
        this.renderings = renderings;
        this.texts = texts;
        this.audit = audit;
        this.mail = mail;
    }

    /// What the server said against it; nothing where it took it.
    Optional<String> send(Letter letter, String to, Me me) {
        if (!letter.isWritten()) {
            throw Problem.invalid("letters.problem.nothing_written");
        }
        var sender = senders.ready(letter.storeId());
        return send(sender, renderings.of(letter, sender), to, me);
    }

    /// The same of a few words, to see whether the sender is set up right.
    Optional<String> send(Store store, String to, Me me) {
        var language = language();
        var sender = senders.ready(store.id());
        return send(
                sender,
                renderings.of(
                        texts.say(language, "letters.trial.subject"),
                        texts.say(language, "letters.trial.body", store.name()),
                        List.of(),
                        sender),
                to,
                me);
    }

    private Optional<String> send(Sender sender, Rendering rendering, String to, Me me) {
        if (!to.matches("[^@\\s<>,;]{1,64}@[^@\\s<>,;]{1,250}")) {
            throw Problem.invalid("letters.problem.address");
        }
        var store = sender.storeId();
        var rendered = rendering.to(Recipient.of(addressee(store, to, me)), links.token(0));
        audit.record(me.id(), "letters.trial.send", "store:" + store.value(), Map.of("to", to));
        return switch (mail.send(sender, "trial", to, rendered)) {
            case Outcome.Sent _ -> {
                senders.tried(store);
                yield Optional.empty();
            }
            case Outcome.Deferred it -> Optional.of(it.why());
            case Outcome.Lost it -> Optional.of(it.why());
            case Outcome.Refused it -> Optional.of(it.why());
            case Outcome.Halted it -> Optional.of(it.why());
            case Outcome.Unknown it -> Optional.of(it.why());
        };
    }

    private static Addressee addressee(StoreId store, String to, Me me) {
        return new Addressee(
                new PersonId(0), store, null, me.name(), "", false, "", "", to, Consent.Reach.YES);
    }

    private Locale language() {
        return team.organisation().map(Organisation::language).orElse(Locale.JAPANESE);
    }
}
