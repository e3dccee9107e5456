package kizuna.wow;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.time.Clock;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Touches;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The red-shoes case (Teri McNally in The Power of WOW, 2019) from the first acceptable call to
/// the cause, each step by another member.
@KizunaTest
class RedShoesTest {
    @Autowired Cast cast;
    @Autowired Touches touches;
    @Autowired Clock clock;
    @LocalServerPort int port;

    @Test
    void one_colleagues_story_becomes_everyones_and_reads_as_one_tale() {
        cast.house().customers();
        touches.record(
                NewTouch.received(cast.aiko(), clock.instant(), Channel.PHONE, "注文した赤い靴がまだ届かないの"),
                cast.kobayashi());
        String story;
        try (var phone = Browser.phone(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = phone.open("/people/" + cast.aiko().value()).page();
            page.getByText("この方との物語を分かち合う").click();
            page.getByText("注文した赤い靴がまだ届かないの").click();
            assertThat(page.locator("#words")).hasValue("注文した赤い靴がまだ届かないの");
            page.locator("#title").fill("赤い靴");
            page.locator("#happened").fill("遅れているご注文のお電話。対応はできた。でも、もっと寄り添えたはず。");
            page.locator("form.card button").last().click();
            story = page.url();
            phone.isAccessible();
        }
        story = story.substring(story.indexOf("/wow"));
        say("okada", story, "聞いてみる", "どうして赤い靴なのですか");
        say("kobayashi", story, "答える", "最後のお誕生日に、みんなで赤い靴を履くのだそうです");
        say("tamura", story, "アイデアを出す", "お誕生日に、みんなで会いに行く");
        try (var desk = Browser.desk(port).signIn("okada", Cast.PASSWORD)) {
            var page = desk.open(story).page();
            page.getByText("気がかりを言う").last().click();
            page.locator("#text").fill("お店が空になります");
            page.locator("form.adding button").click();
            assertThat(page.locator(".error")).hasText("どうすればできるかも書いてください。");
            assertThat(page.locator("#text")).hasValue("お店が空になります");
            page.locator("#wayThrough").fill("駅前店に一日だけお願いする");
            page.locator("form.adding button").click();
            assertThat(page.locator(".objection")).containsText("駅前店に一日だけお願いする");
            desk.forgive("422");
        }
        try (var phone = Browser.phone(port).signIn("sato", Cast.PASSWORD)) {
            var page = phone.open("/wow").page();
            page.getByText("お誕生日に、みんなで会いに行く").click();
            page.getByText("計画にする").click();
            page.locator("#text").fill("赤い靴を持って、お宅へ伺う");
            page.locator("#budget").fill("３０,０００円");
            page.locator("form.adding button").click();
            assertThat(page.locator(".plan")).containsText("￥30,000");
            page.getByText("やることを加える").click();
            page.locator("#step").fill("ケーキを頼む");
            page.locator("#member").selectOption(String.valueOf(cast.kobayashi().id().value()));
            page.locator("form.adding button").click();
            assertThat(page.locator(".steps")).containsText("ケーキを頼む");
            phone.isAccessible();
        }
        try (var phone = Browser.phone(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = phone.open("/wow").page();
            page.getByLabel("「ケーキを頼む」ができた").click();
            assertThat(page.getByText("わたしのやること")).hasCount(0);
            phone.open(story);
            write(page, "したことを書く", "赤い靴とケーキを持って、四人でお祝いに伺った");
            assertThat(page.locator(".act .act")).hasCount(0);
        }
        say("tamura", story, "お返事を書く", "「生きていてよかった。次は私に、お返しをさせて」");
        say("sato", story, "支援につなげる", "赤い靴の日：売上の一部を小児病院へ");
        try (var desk = Browser.desk(port).signIn("tamura", Cast.PASSWORD)) {
            var page = desk.open(story).page();
            page.getByText("寄付や贈りものを書く").click();
            page.locator("#byWhom").fill("田中さんとご友人");
            page.locator("#amount").fill("50000");
            page.locator("#giftText").fill("絵本の棚になりました");
            page.locator("form.adding button").click();
            assertThat(page.locator(".cause")).containsText("合わせて￥50,000");
            page.getByText("作戦の名前と表紙").click();
            page.locator("#operation").fill("赤い靴 大作戦");
            page.locator("form.adding button").click();
            assertThat(page.locator(".head .badge")).hasText("赤い靴 大作戦");

            // One tale, from the first call to today, each part below what it answers.
            assertThat(page.locator("article").first()).containsText("注文した赤い靴がまだ届かないの");
            assertThat(page.locator(".question > .tale > .answer")).containsText("最後のお誕生日");
            assertThat(
                            page.locator(
                                    ".idea > .tale > .plan > .tale > .act > .tale > .reply > .tale > .cause"))
                    .containsText("絵本の棚になりました");
            desk.isAccessible().screenshot(Path.of("target", "pages", "red-shoes-1280.png"));
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(page.getByText("作戦の名前と表紙")).isHidden();
            assertThat(page.locator(".reply .words").first()).isVisible();
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(Path.of("target", "pages", "red-shoes-print.png")));

            // And in her own history: what we did, and what she said.
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
            desk.open("/people/" + cast.aiko().value());
            assertThat(page.locator("#timeline")).containsText("四人でお祝いに伺った");
            assertThat(page.locator("#timeline")).containsText("生きていてよかった");
        }
    }

    private void say(String member, String story, String chip, String words) {
        try (var phone = Browser.phone(port).signIn(member, Cast.PASSWORD)) {
            var page = phone.open(story).page();
            write(page, chip, words);
            assertThat(page.locator(".tale").first()).containsText(words);
        }
    }

    private static void write(Page page, String chip, String words) {
        page.locator("a.chip", new Page.LocatorOptions().setHasText(chip)).last().click();
        page.locator("#text").fill(words);
        page.locator("form.adding button").click();
        page.locator("#add")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }
}
