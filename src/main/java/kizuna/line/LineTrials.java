package kizuna.line;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Texts;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.Organisation;
import kizuna.team.Team;
import org.springframework.stereotype.Component;

/// A word to oneself by the shop's account, to see that it goes.
@Component
class LineTrials {
    private final LineMessages line;
    private final Team team;
    private final Texts texts;
    private final Audit audit;

    LineTrials(LineMessages line, Team team, Texts texts, Audit audit) {
        this.line = line;
        this.team = team;
        this.texts = texts;
        this.audit = audit;
    }

    /// `user`: as LINE Developers tells them of themselves; `key`: of this trial, the same when its
    /// button is pressed again. What LINE said against it; nothing where it took it.
    Optional<Problem> send(Account account, String user, String key, Me me) {
        var to = PlainText.line(user);
        if (!to.matches("U[0-9a-f]{32}")) {
            throw Problem.invalid("line.problem.user_form");
        }
        var language = team.organisation().map(Organisation::language).orElseThrow();
        var words = texts.say(language, "line.trial.words", account.name());
        audit.record(
                me.id(), "line.trial.send", Accounts.subject(account.storeId()), Map.of("to", to));
        return switch (line.push(
                account, to, key(key), new LineMessages.Message(List.of(words), List.of()))) {
            case Answer.Taken _ -> Optional.empty();
            case Answer.NotNow it ->
                    Optional.of(
                            Problem.invalid(
                                    it.quota() ? "line.problem.quota" : "line.problem.too_fast"));
            case Answer.Refused it -> Optional.of(Problem.invalid("line.problem.user", it.why()));
            case Answer.Barred _ -> Optional.of(Problem.invalid("line.problem.token"));
            case Answer.Unreached it ->
                    Optional.of(Problem.invalid("line.problem.unreached", it.why()));
            case Answer.Doubtful it ->
                    Optional.of(Problem.invalid("line.problem.doubtful", it.why()));
        };
    }

    private static UUID key(String typed) {
        try {
            return UUID.fromString(typed);
        } catch (IllegalArgumentException _) {
            return UUID.randomUUID();
        }
    }
}
