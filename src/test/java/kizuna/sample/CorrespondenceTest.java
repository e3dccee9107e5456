package kizuna.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import kizuna.KizunaTest;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/// The letters of the sample shop: on every page of theirs there is something to see, and what is
/// kept of them is what the program itself would have kept.
@KizunaTest
class CorrespondenceTest {
    /// Rows of the outbox that no run of the program leaves behind, each with why.
    private static final String IMPOSSIBLE =
            """
            select l.subject || ': other number than its rows' from letters.letter l
            where l.queued <> (select count(*) from letters.outbox o
                               where o.letter_id = l.id and o.queued_at is not null)
            union all
            select l.subject || ': done, or not, against its rows' from letters.letter l
            where l.released_at is not null
              and (l.done_at is null)
                  <> exists (select from letters.outbox o
                             where o.letter_id = l.id and o.queued_at is not null
                               and o.sent_at is null and o.withdrawn_at is null
                               and o.refused_at is null and o.unknown_at is null)
            union all
            select 'counted otherwise than it came: ' || e.what from letters.echo e
            where e.number <> case
                when e.what = 'answer' then (select count(*) from letters.answer a
                                             where a.letter_id = e.letter_id and not a.auto)
                when e.what = 'auto' then (select count(*) from letters.answer a
                                           where a.letter_id = e.letter_id and a.auto)
                when e.what = 'refusal' then (select count(*) from letters.refusal r
                                              where r.letter_id = e.letter_id)
                when e.what like 'bounce.%' then (select count(*) from letters.bounce b
                                                  where b.letter_id = e.letter_id
                                                    and 'bounce.' || b.reason = e.what) end
            union all
            select 'written to without a yes: ' || o.name from letters.outbox o
            where o.channel = 'mail' and o.sent_at is not null
              and not coalesce((select c.given from people.consent c
                                where c.person_id = o.person_id and c.kind = 'mail'
                                  and c.at <= o.sent_at
                                order by c.at desc, c.id desc limit 1), false)
            union all
            select 'written to in quiet: ' || o.name
            from letters.outbox o join people.person p on p.id = o.person_id
            where o.sent_at > p.quiet_at
            union all
            select 'twice in one home' from letters.outbox o
            where o.queued_at is not null and o.household_id is not null
            group by o.letter_id, o.household_id having count(*) > 1
            union all
            select 'arrived, and not in their history: ' || o.name from letters.outbox o
            where o.sent_at is not null and o.bounced_at is null
              and not exists (select from touches.touch t
                              where t.person_id = o.person_id and t.at = o.sent_at
                                and not t.received and t.undone_at is null)
            union all
            select 'in their history though it came back: ' || o.name from letters.outbox o
            where o.bounced_at is not null
              and exists (select from touches.touch t
                          where t.person_id = o.person_id and t.at = o.sent_at
                            and not t.received and t.undone_at is null)
            union all
            select 'before their time: ' || o.name
            from letters.outbox o join people.person p on p.id = o.person_id
            where o.sent_at < p.met_on
            union all
            select 'by a channel that nobody opened' from letters.outbox where channel = 'line'
            """;

    private static final String LIVED =
            """
            select string_agg(what, chr(10) order by what) from (
                select l.subject || l.body || coalesce(l.released_at::text, '') as what
                from letters.letter l
                union all
                select o.letter_id || ' ' || o.person_id || coalesce(o.left_out, '')
                       || coalesce(o.sent_at::text, '') || coalesce(o.held_out_at::text, '')
                from letters.outbox o
                union all
                select a.said || a.at || coalesce(a.outbox_id, 0) from letters.answer a
                union all
                select c.name || c.words || c.at from letters.comment c) all_of_it
            """;

    @Autowired Sample sample;
    @Autowired Team team;
    @Autowired Sql sql;
    @Autowired MockMvcTester mvc;

    @Test
    void nothing_is_kept_that_the_program_would_not_have_kept() {
        sample.fill(7, team.today(), Progress.UNSEEN);

        assertThat(sql.sql(IMPOSSIBLE).list(String.class)).isEmpty();
        for (var what :
                List.of(
                        "sent_at is not null and channel = 'mail'",
                        "sent_at is not null and channel = 'post'",
                        "held_out_at is not null",
                        "left_out is not null",
                        "bounced_at is not null",
                        "printed_at is not null and sent_at is null",
                        "queued_at is not null and printed_at is null and channel = 'post'")) {
            assertThat(count("letters.outbox where " + what)).as(what).isPositive();
        }
        assertThat(count("letters.letter where done_at is not null")).isEqualTo(5);
        assertThat(count("letters.answer where touch_id is null and not auto")).isOne();
        assertThat(count("letters.refusal where said <> ''")).isOne();
    }

    @Test
    void on_every_page_of_letters_there_is_something_to_see() throws Exception {
        var today = team.today();
        sample.fill(7, today, Progress.UNSEEN);
        var me = team.meOf(team.find("seiichi").orElseThrow().id());
        var days = Newsletter.days(today);
        var latest = Monthly.of(days.getLast().getMonth());
        var first = Monthly.of(days.getFirst().getMonth());
        var next = Monthly.of(days.getLast().plusMonths(1).getMonth());
        long id = idOf(latest.subject());

        assertThat(page("/letters", me))
                .contains(first.subject(), latest.subject(), next.subject(), "下書き", "お送りしました");
        assertThat(page("/letters/" + id, me)).contains(latest.subject(), "おひとりずつの様子");
        assertThat(page("/letters/" + id + "/answers", me))
                .contains(latest.replies().getFirst(), latest.replies().getLast());
        assertThat(page("/letters/" + idOf(first.subject()) + "/answers", me))
                .contains(first.remarks().getFirst().words(), "届かなかったお便り");
        assertThat(page("/letters/" + idOf("年に一度のごあいさつ") + "/postcards", me))
                .contains("5枚を投函済みにする", "これから印刷");
        assertThat(page("/letters/answers", me)).contains("どなたでしょう", "海の見える家", "お断りかもしれません");
        assertThat(page("/letters/comments", me)).contains(latest.remarks().getFirst().words());
        assertThat(page("/letters/sign-ups", me)).contains("家");
        assertThat(page("/letters/shop/tsumugi", null)).contains(latest.subject(), first.subject());
        var shown = sql.sql("select slug from letters.published order by letter_id limit 1");
        assertThat(page("/letters/shop/tsumugi/" + shown.get(String.class), null))
                .contains(
                        first.paragraphs().getLast(),
                        first.remarks().getFirst().words(),
                        first.remarks().getFirst().answer());
        assertThat(sample.signIns())
                .anySatisfy(
                        who ->
                                assertThat(
                                                page(
                                                        "/",
                                                        team.meOf(
                                                                team.find(who.signIn())
                                                                        .orElseThrow()
                                                                        .id())))
                                        .contains("「" + latest.subject() + "」を読んで"));
    }

    private static @Nullable String before;

    @RepeatedTest(2)
    void the_same_seed_lives_the_same_letters() {
        var end = LocalDate.of(2026, 2, 6);
        sample.fill(11, end, Progress.UNSEEN);

        assertThat(sql.sql(IMPOSSIBLE).list(String.class)).isEmpty();
        var lived = sql.sql(LIVED).get(String.class);
        assertThat(lived).contains("つむぎ通信2月号", "つむぎ通信3月号");
        assertThat(before == null ? lived : before).isEqualTo(lived);
        before = lived;
    }

    private long idOf(String subject) {
        return sql.sql("select id from letters.letter where subject = :subject")
                .param("subject", subject)
                .get(Long.class);
    }

    private long count(String of) {
        return sql.sql("select count(*) from " + of).get(Long.class);
    }

    private String page(String path, @Nullable Me me) {
        var request = mvc.get().uri(path);
        var answer = (me == null ? request : request.with(Signing.in(me))).exchange();
        assertThat(answer).as(path).hasStatusOk();
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}
