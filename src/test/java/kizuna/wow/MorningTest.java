package kizuna.wow;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Sql;
import kizuna.team.Signing;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@KizunaTest
class MorningTest {
    @Autowired Cast cast;
    @Autowired Stories stories;
    @Autowired Touches touches;
    @Autowired Team team;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    @BeforeEach
    void house() {
        cast.house().customers();
    }

    @Test
    void the_page_of_the_morning_has_words_stories_and_ideas_of_yesterday_and_today() {
        joy();
        var story =
                stories.tell(
                        new Story.New(
                                cast.mainStore(), null, null, "雨の日の傘", "走った", "", "", team.today()),
                        cast.tamura());
        stories.add(
                new Stories.Addition(
                        story,
                        null,
                        Part.Kind.IDEA,
                        "傘を十本",
                        "",
                        team.today(),
                        Channel.COUNTER,
                        null,
                        null),
                cast.kobayashi());

        assertThat(mvc.get().uri("/wow/morning").with(Signing.in(cast.kobayashi())))
                .hasStatusOk()
                .bodyText()
                .contains("夢みたい", "雨の日の傘", "傘を十本");
        assertThat(mvc.get().uri("/wow/morning").with(Signing.in(cast.mori())))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("夢みたい", "雨の日の傘", "傘を十本");
    }

    @Test
    void a_story_begins_from_a_feast_with_its_words_and_whose_they_are() {
        joy();
        var feast = db.sql("select max(id) from feasts.word").get(Long.class);

        assertThat(
                        mvc.get()
                                .uri("/wow/stories/new?feast=" + feast)
                                .with(Signing.in(cast.kobayashi())))
                .hasStatusOk()
                .bodyText()
                .contains("「夢みたい」", "田中 愛子");
        assertThat(mvc.get().uri("/wow/stories/new?feast=" + feast).with(Signing.in(cast.mori())))
                .hasStatus(404);
        assertThat(mvc.get().uri("/feasts/" + feast).with(Signing.in(cast.kobayashi())))
                .bodyText()
                .contains("/wow/stories/new?feast=" + feast);
    }

    @Test
    void what_was_said_long_ago_and_is_found_a_feast_today_is_no_news() {
        joy("「夢みたい」", clock.instant().minus(Duration.ofDays(300)));
        joy("「今朝の言葉」", clock.instant().minus(Duration.ofHours(1)));
        assertThat(mvc.get().uri("/wow/morning").with(Signing.in(cast.kobayashi())))
                .bodyText()
                .contains("今朝の言葉")
                .doesNotContain("夢みたい");
    }

    private void joy() {
        joy("「夢みたい」", clock.instant());
    }

    private void joy(String words, Instant at) {
        touches.record(
                NewTouch.received(cast.aiko(), at, Channel.COUNTER, words, Signal.THANKS),
                cast.kobayashi());
    }
}
