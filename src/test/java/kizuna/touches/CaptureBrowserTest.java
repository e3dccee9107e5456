package kizuna.touches;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The capture as it is used: on a phone at the counter, at a desk, without scripts.
@KizunaTest
class CaptureBrowserTest {
    private static final Path PICTURES = Path.of("target", "pages");

    @Autowired Cast cast;
    @Autowired Touches touches;
    @Autowired Sql db;
    @LocalServerPort int port;

    @BeforeEach
    void house() {
        cast.house().customers();
    }

    @Test
    void on_a_phone_two_taps_and_a_line_keep_what_happened_and_one_takes_it_back() {
        try (var phone = Browser.phone(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = phone.open("/people").page();
            page.locator(".dock .add").tap();
            var line = page.locator("#capture-line");
            line.pressSequentially("たなかさん 来店 娘さんが入学 とても喜んでた");
            page.locator("#capture .chip.person", having("田中 愛子")).tap();
            assertThat(page.locator("#capture input[name=chip][value='theirs.visit']")).isChecked();
            assertThat(page.locator("#capture input[name=chip][value='theirs.disclosure']"))
                    .isChecked();
            assertThat(page.locator("#capture input[name=chip][value='theirs.thanks']"))
                    .isChecked();
            phone.isAccessible().screenshot(PICTURES.resolve("capture-phone.png"));
            line.press("Enter");

            var toast = page.locator("#toasts .toast");
            assertThat(toast).containsText("田中様");
            assertThat(toast).containsText("来店");
            assertThat(page.locator("#capture")).not().isVisible();
            assertThat(line).hasValue("");
            phone.isAccessible().screenshot(PICTURES.resolve("captured-phone.png"));
            assertThat(kept()).isEqualTo(1);

            toast.locator("button").tap();
            assertThat(page.locator("#toasts .toast")).containsText("取り消しました");
            assertThat(kept()).isZero();
        }
    }

    @Test
    void a_namesake_is_asked_for_and_what_was_typed_stays() {
        try (var desk = Browser.desk(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = desk.open("/people").page();
            var line = page.locator("#capture-line");
            line.fill("田中さん 来店");
            line.press("Enter");
            assertThat(page.locator("#capture [role=alert]")).containsText("選んでください");
            assertThat(line).hasValue("田中さん 来店");
            assertThat(kept()).isZero();

            // The line is read anew with the chip; Enter before that would set the reading aside.
            page.waitForResponse(
                    _ -> true, () -> page.locator("#capture .chip.person", having("田中 誠")).click());
            line.press("Enter");
            assertThat(page.locator("#toasts .toast")).containsText("田中様");
            desk.forgive("422");
            assertThat(kept()).isEqualTo(1);
        }
    }

    @Test
    void a_chip_tapped_while_typing_stays_as_it_was_tapped() {
        try (var desk = Browser.desk(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = desk.open("/people").page();
            var line = page.locator("#capture-line");
            line.pressSequentially("森さん 来店");
            page.locator("#capture label.chip", having("来店")).first().click();
            line.focus();
            line.press("End");
            line.pressSequentially(" とても喜んでた");
            assertThat(page.locator("#capture input[name=chip][value='theirs.thanks']"))
                    .isChecked();
            assertThat(page.locator("#capture input[name=chip][value='theirs.visit']"))
                    .not()
                    .isChecked();
        }
    }

    @Test
    void on_the_persons_page_the_line_is_about_them_and_shows_at_once() {
        try (var phone = Browser.phone(port).signIn("kobayashi", Cast.PASSWORD)) {
            var id = cast.aiko().value();
            var page = phone.open("/people/" + id).page();
            page.locator("#line-of-" + id).fill("来店 ボタンがとれたので金曜までに直す約束");
            page.locator("#line-of-" + id).press("Enter");

            assertThat(page.locator("main .toast").first()).containsText("来店");
            assertThat(page.locator("#entries > li")).hasCount(1);
            assertThat(page.locator("#promises")).containsText("金曜までに直す約束");
            phone.isAccessible().screenshot(PICTURES.resolve("person-phone.png"));

            page.locator("#entries button").last().tap();
            assertThat(page.locator("#timeline .empty")).isVisible();
            // A promise never vanishes: taken back with its line, it stands among those that ended.
            assertThat(page.locator("#promises")).containsText("いま残っているお約束はありません");
            assertThat(page.locator("#promises")).containsText("取りやめ");
        }
    }

    private static Page.LocatorOptions having(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private long kept() {
        return db.sql("select count(*) from touches.touch where undone_at is null").get(Long.class);
    }
}
