package kizuna.wow;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import kizuna.letters.OneMail;
import kizuna.platform.Texts;
import kizuna.team.Organisation;
import kizuna.team.Team;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/// A call for help by mail, once it is in the database and without anybody waiting for it. Whom it
/// is about is on the page, not in the mail.
@Component
class HelpMail {
    private final HelpStore helps;
    private final OneMail mail;
    private final Team team;
    private final Texts texts;
    private final Clock clock;

    HelpMail(HelpStore helps, OneMail mail, Team team, Texts texts, Clock clock) {
        this.helps = helps;
        this.mail = mail;
        this.team = team;
        this.texts = texts;
        this.clock = clock;
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(HelpCalled called) {
        helps.helper(called.store())
                .filter(each -> !each.mail().isEmpty())
                .filter(each -> each.memberId().equals(called.colleague()))
                .filter(_ -> mail.canSend(called.store()))
                .ifPresent(
                        helper ->
                                Thread.ofVirtual()
                                        .name("help-mail")
                                        .start(() -> send(called, helper)));
    }

    /// That it goes is written down before the first byte does.
    void send(HelpCalled called, Help.Named helper) {
        helps.mailed(called.help(), clock.instant(), "");
        var language = language(helper);
        var caller = team.get(called.by()).name();
        var web = mail.web(called.store());
        var sent =
                mail.send(
                        called.store(),
                        "help",
                        helper.mail(),
                        texts.say(language, "wow.help.mail.subject", caller),
                        texts.say(language, "wow.help.mail.words", caller)
                                + (web.isEmpty()
                                        ? ""
                                        : "\n" + web + "/wow/help/" + called.help().value())
                                + "\n");
        if (sent.fate() != OneMail.Fate.GONE) {
            helps.mailed(called.help(), null, sent.said().isEmpty() ? "-" : sent.said());
        }
    }

    private Locale language(Help.Named helper) {
        return Optional.ofNullable(team.get(helper.memberId()).language())
                .or(() -> team.organisation().map(Organisation::language))
                .orElse(Locale.JAPANESE);
    }
}
