package kizuna.feasts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.letters.MailServer;
import kizuna.letters.OpenShop;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/// The day's words by mail, to whoever chose it, once.
@KizunaTest
class DailyMailTest {
    @Autowired Cast cast;
    @Autowired OpenShop shop;
    @Autowired Moments moments;
    @Autowired DailyMail mail;
    @Autowired Touches touches;
    @Autowired Clock clock;
    @Autowired Sql db;

    private Me aoi;

    @BeforeEach
    void house() {
        cast.house().customers();
        aoi = cast.kobayashi();
    }

    @Test
    void nobody_gets_mail_who_did_not_choose_it() {
        try (var server = MailServer.start()) {
            shop.open(server.port(), "https://kizuna.example");
            said("「うれしい」");
            mail.round();
            assertThat(server.messages()).isEmpty();
        }
    }

    @Test
    void at_their_moment_they_get_the_words_as_they_were_said_and_never_twice() {
        try (var server = MailServer.start()) {
            shop.open(server.port(), "https://kizuna.example");
            said("「選ぶ前の言葉」");
            moments.choose("aoi@shop.example", 7, aoi);
            said("「夢みたいな<白さ>です」");
            mail.round();
            assertThat(server.messages()).as("not before their hour").isEmpty();

            itIsTime();
            mail.round();
            mail.round();
            assertThat(server.messages()).hasSize(1);
            var text = server.messages().getFirst().text();
            assertThat(text)
                    .contains("「夢みたいな<白さ>です」", "田中", "https://kizuna.example/feasts/mine")
                    .doesNotContain("選ぶ前");
            itIsTime();
            mail.round();
            assertThat(server.messages()).as("nothing new, no mail").hasSize(1);
        }
    }

    @Test
    void what_was_certainly_not_taken_goes_later_and_what_may_have_been_never_again() {
        moments.choose("aoi@shop.example", 7, aoi);
        said("「うれしい」");
        try (var server = MailServer.start()) {
            shop.open(server.port(), "");
            server.mood((step, _) -> step == MailServer.Step.CONNECT ? "451 later" : null);
            itIsTime();
            mail.round();
            assertThat(server.messages()).isEmpty();
            server.mood((_, _) -> null);
            itIsTime();
            mail.round();
            assertThat(server.messages()).hasSize(1);
        }
    }

    @Test
    void whoever_is_killed_between_writing_down_and_sending_sends_nothing_twice() {
        moments.choose("aoi@shop.example", 7, aoi);
        said("「うれしい」");
        itIsTime();
        assertThat(moments.take()).isPresent(); // and the program is gone
        try (var server = MailServer.start()) {
            shop.open(server.port(), "");
            itIsTime();
            mail.round();
            assertThat(server.messages()).isEmpty();
            said("「次の日の言葉」");
            itIsTime();
            mail.round();
            assertThat(server.messages().getFirst().text())
                    .contains("次の日の言葉")
                    .doesNotContain("「うれしい」");
        }
    }

    /// What colleagues had, told and thought of, once.
    @Test
    void the_morning_tells_the_others_words_stories_and_ideas_and_each_once() {
        try (var server = MailServer.start()) {
            shop.open(server.port(), "https://kizuna.example");
            moments.choose("aoi@shop.example", 7, aoi);
            touches.record(
                    NewTouch.received(
                                    cast.aiko(),
                                    clock.instant(),
                                    Channel.COUNTER,
                                    "「健さんの仕上げ、最高」",
                                    Signal.THANKS)
                            .by(cast.tamura().id()),
                    cast.tamura());
            var story = story("雨の日の傘");
            idea(story, "傘を十本");
            itIsTime();
            mail.round();

            assertThat(server.messages()).hasSize(1);
            assertThat(server.messages().getFirst().text())
                    .contains("最高", "雨の日の傘", "傘を十本", "https://kizuna.example/wow/stories/" + story);
            itIsTime();
            mail.round();
            assertThat(server.messages()).as("nothing twice").hasSize(1);

            idea(story, "傘に札を");
            itIsTime();
            mail.round();
            assertThat(server.messages()).hasSize(2);
            assertThat(server.messages().getLast().text())
                    .contains("傘に札を")
                    .doesNotContain("最高", "雨の日", "傘を十本");
        }
    }

    @Test
    void a_copy_of_these_data_sends_nothing_until_it_is_chosen_there() {
        try (var server = MailServer.start()) {
            shop.open(server.port(), "https://kizuna.example");
            moments.choose("aoi@shop.example", 7, aoi);
            said("「うれしい」");
            db.sql("update letters.place set id = gen_random_uuid()").update();
            itIsTime();
            mail.round();

            assertThat(server.messages()).isEmpty();
            assertThat(moments.find(aoi.id()).orElseThrow().here()).isFalse();
            moments.choose("aoi@shop.example", 7, aoi);
            itIsTime();
            mail.round();
            assertThat(server.messages()).hasSize(1);
        }
    }

    private long story(String title) {
        return db.sql(
                        """
                        insert into wow.story (store_id, author_id, title, happened, happened_on, told_at, moved_at)
                        values (:store, :by, :title, 'x', current_date, :now, :now) returning id
                        """)
                .param("store", cast.mainStore())
                .param("by", cast.tamura().id())
                .param("title", title)
                .param("now", clock.instant())
                .get(Long.class);
    }

    private void idea(long story, String text) {
        db.sql(
                        """
                        insert into wow.part (story_id, kind, member_id, text, on_date, at)
                        values (:story, 'idea', :by, :text, current_date, :now)
                        """)
                .param("story", story)
                .param("by", cast.tamura().id())
                .param("text", text)
                .param("now", clock.instant())
                .update();
    }

    @Test
    void the_moment_is_the_next_of_that_hour_on_the_clock_of_the_house() {
        var tokyo = ZoneId.of("Asia/Tokyo");
        assertThat(Moment.next(7, Instant.parse("2026-11-22T00:00:00Z"), tokyo))
                .isEqualTo("2026-11-22T22:00:00Z");
        assertThat(Moment.next(18, Instant.parse("2026-11-22T00:00:00Z"), tokyo))
                .isEqualTo("2026-11-22T09:00:00Z");
        assertThat(Moment.next(9, Instant.parse("2026-11-22T00:00:00Z"), tokyo))
                .as("not now again")
                .isEqualTo("2026-11-23T00:00:00Z");
    }

    private void said(String words) {
        touches.record(
                NewTouch.received(
                        cast.aiko(),
                        clock.instant().minus(Duration.ofHours(1)),
                        Channel.COUNTER,
                        words,
                        Signal.THANKS),
                aoi);
    }

    private void itIsTime() {
        db.sql("update feasts.moment set next_at = now() - interval '1 minute'").update();
    }
}
