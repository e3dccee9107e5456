package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import kizuna.platform.Texts;
import kizuna.platform.Voice;
import kizuna.touches.Signal;
import org.junit.jupiter.api.Test;

/// What the portrait of a bond says.
class PortraitTest {
    private static final Texts TEXTS = Texts.load();
    private static final Lately NOTHING = new Lately(0, 0, null, null);

    @Test
    void of_someone_just_met_it_says_honestly_that_little_is_known() {
        var portrait = portrait(new Life().visits(0), NOTHING, 1);
        assertThat(portrait.stage()).isEqualTo(Stage.MET);
        assertThat(portrait.isDirectionKnown()).isFalse();
        assertThat(portrait.sentences())
                .containsExactly(
                        "お会いしたばかりの方です。",
                        "まだ出会ったばかりで、分かることは多くありません。次のご来店で、お名前とひとことを覚えるところから。",
                        "こちらからお届けしたものは、まだ書きとめられていません。");
        assertThat(portrait.shares()).hasSize(4).allMatch(share -> share.percent() == 0);
    }

    @Test
    void more_words_than_in_the_months_before_are_said_in_words() {
        var life = monthly().tells(140, 2).tells(148, 2);
        assertThat(portrait(life, new Lately(3, 2, null, null), 152).sentences())
                .contains("先月までより、言葉が増えています。");
        assertThat(portrait(life, new Lately(0, 6, null, null), 152).sentences())
                .contains("先月までより、言葉が少なくなっています。");
        assertThat(portrait(life, new Lately(1, 3, null, null), 152).sentences())
                .noneMatch(each -> each.contains("先月まで"));
    }

    @Test
    void of_a_friend_it_says_once_that_they_tell_us_of_themselves() {
        var portrait = portrait(monthly().tells(140, 3).tells(148, 3), NOTHING, 152);
        assertThat(portrait.stage()).isEqualTo(Stage.FRIEND);
        assertThat(portrait.sentences())
                .containsOnlyOnce("ご自分のことを話してくださる、友のような方です。")
                .noneMatch(each -> each.startsWith("ご自身のことを"));
        assertThat(portrait(monthly().tells(148, 1), NOTHING, 152).sentences())
                .anyMatch(each -> each.startsWith("ご自身のことを"));
    }

    @Test
    void it_tells_what_was_given_last_and_what_is_missing() {
        var life = monthly().given(140, Signal.CONTACT, Signal.USEFUL);
        var lately = new Lately(0, 0, noon(140), List.of(Signal.USEFUL, Signal.CONTACT));
        assertThat(portrait(life, lately, 152).sentences())
                .contains("最後にお届けしたのは12日前、「ふれあい」と「役立つ話」でした。", "心が動くようなことを、しばらくお届けしていません。");
    }

    @Test
    void a_complaint_comes_before_everything() {
        var life = monthly().says(151, false, Signal.COMPLAINT);
        var portrait = portrait(life, NOTHING, 152);
        assertThat(portrait.sentences().getFirst()).startsWith("ご不満");
        assertThat(portrait.sentences())
                .noneMatch(each -> each.contains("しばらく") || each.contains("お声がけ"));
    }

    @Test
    void who_is_left_in_peace_is_asked_for_nothing() {
        var life =
                monthly()
                        .approached(160, Signal.CONTACT)
                        .approached(190, Signal.CONTACT)
                        .approached(220, Signal.CONTACT);
        assertThat(portrait(life, NOTHING, 230).sentences())
                .contains("3回続けてお返事がありませんでした。あちらから動きがあるまで、そっとしておきます。")
                .noneMatch(each -> each.contains("しばらく") || each.contains("お声がけ"));
        assertThat(portrait(monthly().quiet(), NOTHING, 155).sentences().getFirst())
                .startsWith("そっとしておいてほしい");
    }

    @Test
    void everything_can_be_said_in_both_languages() {
        var random = new java.util.Random(5);
        for (int i = 0; i < 300; i++) {
            var life = Life.random(random, 400);
            var lately =
                    new Lately(
                            random.nextInt(4),
                            random.nextInt(9),
                            random.nextBoolean() ? noon(random.nextInt(400)) : null,
                            random.nextBoolean() ? List.of(Signal.EMOTION) : null);
            for (var locale : Texts.LOCALES) {
                assertThat(portrait(life, lately, 400, locale).sentences())
                        .isNotEmpty()
                        .noneMatch(String::isBlank)
                        .noneMatch(each -> each.contains("{"));
            }
        }
    }

    private static Life monthly() {
        return new Life().visits(IntStream.range(0, 6).map(i -> i * 30).toArray());
    }

    private static Instant noon(int day) {
        return Life.date(day).atTime(12, 0).atZone(ZoneId.of("Asia/Tokyo")).toInstant();
    }

    private static Portrait portrait(Life life, Lately lately, int day) {
        return portrait(life, lately, day, Locale.JAPANESE);
    }

    private static Portrait portrait(Life life, Lately lately, int day, Locale locale) {
        var voice = new Voice(TEXTS, locale, Life.date(day));
        return Portraits.of(life.state(), lately, Life.FIRST, voice);
    }
}
