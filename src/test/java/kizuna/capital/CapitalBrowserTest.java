package kizuna.capital;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.math.BigDecimal;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.team.Team;
import kizuna.touches.Purchase;
import kizuna.touches.Touches;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// What the month came to, on a desk and on paper.
@KizunaTest
class CapitalBrowserTest {
    @Autowired private Cast cast;
    @Autowired private Touches touches;
    @Autowired private Team team;

    @LocalServerPort private int port;

    @BeforeEach
    void someone_buys() {
        cast.house().customers();
        var yesterday = team.today().minusDays(1);
        touches.recordPurchase(
                new Purchase.New(cast.aiko(), yesterday, new BigDecimal("20000"), 1, "", null),
                cast.sato());
    }

    @Test
    void charts_are_as_wide_as_their_card() {
        try (var desk = Browser.desk(port).signIn("sato", Cast.PASSWORD)) {
            var page = desk.open("/capital").page();
            var share = "e => e.getBoundingClientRect().width / e.parentElement.clientWidth";
            assertThat(number(page, "svg.chart", share)).isGreaterThan(0.9);
        }
    }

    @Test
    void on_paper_keys_keep_their_colours_and_the_names_of_rows_have_room() {
        try (var desk = Browser.desk(port).signIn("sato", Cast.PASSWORD)) {
            var page = desk.open("/capital").page();
            // As wide as what an A4 sheet leaves between its margins.
            page.setViewportSize(718, 1000);
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            assertThat(
                            page.locator(".key.theirs")
                                    .first()
                                    .evaluate(
                                            "e => getComputedStyle(e, '::before').printColorAdjust"))
                    .isEqualTo("exact");
            var width = "e => e.getBoundingClientRect().width";
            var table = "section[aria-labelledby=exchange] thead ";
            assertThat(number(page, table + "th:first-child", width))
                    .isGreaterThan(1.3 * number(page, table + "th:nth-child(2)", width));
        }
    }

    private static double number(Page page, String of, String reading) {
        return ((Number) page.locator(of).first().evaluate(reading)).doubleValue();
    }
}
