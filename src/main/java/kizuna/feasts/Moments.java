package kizuna.feasts;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import kizuna.letters.OneMail;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.MemberLeft;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Who wants the feasts of the day by mail, and when: nobody until they chose it.
@Component
class Moments {
    private static final String FIND =
            """
            select member_id, mail, hour::int as hour, next_at, failed, told_until,
                   chosen_in is not distinct from (select id from letters.place) as here
            from feasts.moment where member_id = :member
            """;

    /// What was earned before it was chosen is on the page; the mail begins with what comes
    /// now.
    private static final String CHOOSE =
            """
            with before as (
                update feasts.earner set mailed_at = :now
                where member_id = :member and mailed_at is null
                  and not exists (select from feasts.moment where member_id = :member)
            )
            insert into feasts.moment (member_id, mail, hour, chosen_at, next_at, told_until, chosen_in)
            values (:member, :mail, :hour, :now, :next, :now, (select id from letters.place))
            on conflict (member_id) do update
            set mail = excluded.mail, hour = excluded.hour, next_at = excluded.next_at, failed = '',
                told_until = case when moment.chosen_in = excluded.chosen_in then moment.told_until
                                  else excluded.told_until end,
                chosen_in = excluded.chosen_in
            """;

    private static final String NEVER = "delete from feasts.moment where member_id = :member";

    private static final String DUE =
            """
            select member_id, mail, hour::int as hour, next_at, failed, told_until, true as here
            from feasts.moment
            where next_at <= :now and chosen_in = (select id from letters.place)
            order by next_at
            limit 1
            for update skip locked
            """;

    private static final String NEXT =
            """
            update feasts.moment set next_at = :at, failed = :failed, told_until = :told
            where member_id = :member
            """;

    private static final String TAKE =
            """
            update feasts.earner e set mailed_at = :now
            from (select e.word_id from feasts.earner e
                  join feasts.word w on w.id = e.word_id
                  where e.member_id = :member and e.mailed_at is null
                    and w.feast_at is not null and w.let_go_at is null
                    and w.store_id = any (cast(:stores as int[]))
                  order by e.word_id
                  limit :limit) mine
            where e.member_id = :member and e.word_id = mine.word_id
            returning e.word_id
            """;

    private static final String GIVE_BACK =
            """
            update feasts.earner set mailed_at = null
            where member_id = :member and word_id = any (cast(:words as bigint[]))
            """;

    private static final int MOST = 50;

    /// What is to go to one member now: words of theirs, and what else came until `until`.
    record Taken(Moment moment, List<Long> words, Instant until) {}

    private final Sql db;
    private final OneMail mail;
    private final Team team;
    private final Clock clock;

    Moments(Sql db, OneMail mail, Team team, Clock clock) {
        this.db = db;
        this.mail = mail;
        this.team = team;
        this.clock = clock;
    }

    Optional<Moment> find(MemberId member) {
        return db.sql(FIND).param("member", member).find(Moment.class);
    }

    /// Whether one of my stores has a server for mail.
    boolean canSend(Me me) {
        return me.stores().stream().anyMatch(mail::canSend);
    }

    /// Without an hour: never.
    @Transactional
    public void choose(String typed, @Nullable Integer hour, Me me) {
        if (hour == null) {
            db.sql(NEVER).param("member", me.id()).update();
            return;
        }
        var address = PlainText.line(typed);
        if (!OneMail.isAddress(address) || hour < 0 || hour > 23) {
            throw Problem.invalid("feasts.problem.mail");
        }
        Instant now = clock.instant();
        db.sql(CHOOSE)
                .param("member", me.id())
                .param("mail", address)
                .param("hour", hour)
                .param("now", now)
                .param("next", Moment.next(hour, now, team.zone()))
                .update();
    }

    @EventListener
    void on(MemberLeft left) {
        db.sql(NEVER).param("member", left.member()).update();
    }

    /// Takes the one whose moment came first, and all they earned since the last mail: written
    /// down as mailed before the first byte goes, so that whoever dies meanwhile sends nothing
    /// twice.
    @Transactional
    public Optional<Taken> take() {
        var now = clock.instant();
        return db.sql(DUE)
                .param("now", now)
                .find(Moment.class)
                .map(
                        moment -> {
                            next(moment, Moment.next(moment.hour(), now, team.zone()), "", now);
                            return new Taken(
                                    moment,
                                    db.sql(TAKE)
                                            .param("member", moment.memberId())
                                            .param("stores", team.meOf(moment.memberId()).stores())
                                            .param("now", now)
                                            .param("limit", MOST)
                                            .list(Long.class),
                                    now);
                        });
    }

    /// It certainly did not go: soon again.
    @Transactional
    public void giveBack(Taken taken, Instant again, String why) {
        db.sql(GIVE_BACK)
                .param("member", taken.moment().memberId())
                .param("words", taken.words())
                .update();
        next(taken.moment(), again, why, taken.moment().toldUntil());
    }

    /// It never will: said on their page, where the words are.
    void failed(Taken taken, String why) {
        next(
                taken.moment(),
                Moment.next(taken.moment().hour(), clock.instant(), team.zone()),
                why,
                taken.until());
    }

    private void next(Moment moment, Instant at, String failed, Instant told) {
        db.sql(NEXT)
                .param("member", moment.memberId())
                .param("at", at)
                .param("failed", failed)
                .param("told", told)
                .update();
    }
}
