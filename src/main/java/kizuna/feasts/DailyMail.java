package kizuna.feasts;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizuna.letters.OneMail;
import kizuna.platform.Formats;
import kizuna.platform.Texts;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.Organisation;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The morning by mail, to each who wants it, at their hour: the feasts they earned, those of
/// the others, and what else there is to tell ([DayNews]); each thing once, and where there is
/// nothing, no mail.
@Component
class DailyMail {
    private static final Duration SOON = Duration.ofMinutes(10);
    private static final int MOST = 10;

    private final Moments moments;
    private final FeastStore feasts;
    private final ObjectProvider<DayNews> news;
    private final OneMail mail;
    private final Team team;
    private final Texts texts;
    private final Clock clock;

    DailyMail(
            Moments moments,
            FeastStore feasts,
            ObjectProvider<DayNews> news,
            OneMail mail,
            Team team,
            Texts texts,
            Clock clock) {
        this.moments = moments;
        this.feasts = feasts;
        this.news = news;
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
        var me = team.meOf(taken.moment().memberId());
        var language = language(team.get(me.id()));
        var store = store(me);
        var web = store.map(mail::web).orElse("");
        var since = taken.moment().toldUntil();
        var others = feasts.came(since, taken.until(), MOST, me.id(), me);
        var told =
                news.orderedStream()
                        .flatMap(
                                each -> each.tell(me, since, taken.until(), language, web).stream())
                        .toList();
        if (taken.words().isEmpty() && others.isEmpty() && told.isEmpty()) {
            return;
        }
        if (store.isEmpty()) {
            moments.giveBack(taken, clock.instant().plus(Duration.ofHours(1)), "");
            return;
        }
        var sent =
                mail.send(
                        store.get(),
                        "feasts",
                        taken.moment().mail(),
                        taken.words().isEmpty()
                                ? texts.say(language, "feasts.mail.subject.others")
                                : texts.say(language, "feasts.mail.subject", taken.words().size()),
                        words(feasts.these(taken.words(), me), others, told, language, web, me));
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

    private String words(
            List<Feast> mine,
            List<Feast> others,
            List<String> told,
            Locale language,
            String web,
            Me me) {
        var zone = team.zone();
        var today = team.today();
        var all = new ArrayList<String>();
        all.add(
                texts.say(
                        language,
                        mine.isEmpty() ? "feasts.mail.begin.others" : "feasts.mail.begin",
                        me.name()));
        mine.forEach(each -> all.add(said(each, zone, today, language)));
        if (!others.isEmpty()) {
            all.add(texts.say(language, "feasts.mail.others"));
            others.forEach(each -> all.add(said(each, zone, today, language)));
        }
        all.addAll(told);
        all.add(
                texts.say(language, "feasts.mail.end")
                        + (web.isEmpty() ? "" : "\n" + web + "/feasts/mine"));
        return String.join("\n\n", all) + "\n";
    }

    /// As it was said, with nothing of ours in it.
    private String said(Feast feast, ZoneId zone, LocalDate today, Locale language) {
        var day = Formats.day(language, feast.at().atZone(zone).toLocalDate(), today);
        var who = feast.called().isEmpty() ? texts.say(language, "feasts.nobody") : feast.called();
        return feast.words() + "\n  — " + who + " · " + day;
    }
}
