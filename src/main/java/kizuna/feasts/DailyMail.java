package kizuna.feasts;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import kizuna.letters.OneMail;
import kizuna.platform.Formats;
import kizuna.platform.Texts;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.Organisation;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.springframework.stereotype.Component;

/// The feasts of a day by mail, to each who wants it, at their hour; where there are none, no
/// mail.
@Component
class DailyMail {
    private static final Duration SOON = Duration.ofMinutes(10);

    private final Moments moments;
    private final FeastStore feasts;
    private final OneMail mail;
    private final Team team;
    private final Texts texts;
    private final Clock clock;

    DailyMail(
            Moments moments, FeastStore feasts, OneMail mail, Team team, Texts texts, Clock clock) {
        this.moments = moments;
        this.feasts = feasts;
        this.mail = mail;
        this.team = team;
        this.texts = texts;
        this.clock = clock;
    }

    /// Sends whatever is due; where nothing is, it is one look into an index.
    void round() {
        for (var taken = moments.take(); taken.isPresent(); taken = moments.take()) {
            deliver(taken.get());
        }
    }

    private void deliver(Moments.Taken taken) {
        if (taken.words().isEmpty()) {
            return;
        }
        var me = team.meOf(taken.moment().memberId());
        var store = store(me);
        if (store.isEmpty()) {
            moments.giveBack(taken, clock.instant().plus(Duration.ofHours(1)), "");
            return;
        }
        var language = language(team.get(me.id()));
        var sent =
                mail.send(
                        store.get(),
                        "feasts",
                        taken.moment().mail(),
                        texts.say(language, "feasts.mail.subject", taken.words().size()),
                        words(taken, store.get(), language, me));
        switch (sent.fate()) {
            case GONE -> {}
            case NOT_NOW -> moments.giveBack(taken, clock.instant().plus(SOON), sent.said());
            case NEVER -> moments.failed(taken, sent.said());
        }
    }

    private Optional<StoreId> store(Me me) {
        return me.stores().stream()
                .sorted(Comparator.comparingInt(StoreId::value))
                .filter(mail::canSend)
                .findFirst();
    }

    private Locale language(Member member) {
        return Optional.ofNullable(member.language())
                .or(() -> team.organisation().map(Organisation::language))
                .orElse(Locale.JAPANESE);
    }

    private String words(Moments.Taken taken, StoreId store, Locale language, Me me) {
        var zone = team.zone();
        var today = team.today();
        var all =
                feasts.these(taken.words(), me).stream()
                        .map(each -> said(each, zone, today, language))
                        .collect(Collectors.joining("\n\n"));
        var web = mail.web(store);
        return texts.say(language, "feasts.mail.begin", me.name())
                + "\n\n"
                + all
                + "\n\n"
                + texts.say(language, "feasts.mail.end")
                + (web.isEmpty() ? "" : "\n" + web + "/feasts/mine")
                + "\n";
    }

    /// As it was said, with nothing of ours in it.
    private String said(Feast feast, ZoneId zone, LocalDate today, Locale language) {
        var day = Formats.day(language, feast.at().atZone(zone).toLocalDate(), today);
        var who = feast.called().isEmpty() ? texts.say(language, "feasts.nobody") : feast.called();
        return feast.words() + "\n  — " + who + " · " + day;
    }
}
