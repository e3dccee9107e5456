package kizuna.letters;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.Regulars;
import kizuna.platform.QrCode;
import kizuna.team.Team;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/// The shop's own pages in the hand of somebody who comes by, and of the member who looks after
/// them.
@KizunaTest
class ShopBrowserTest {
    private static final Path PICTURES = Path.of("target", "pages");

    /// What is ours on a page, and not what the shop or its readers wrote.
    private static final String OWN_WORDS =
            """
            () => {
                document.querySelectorAll("[translate=no]").forEach(each => each.remove());
                return document.title + document.body.innerText;
            }
            """;

    @Autowired Cast cast;
    @Autowired OpenShop shop;
    @Autowired Letters letters;
    @Autowired Comments comments;
    @Autowired Publications publications;
    @Autowired Regulars regulars;
    @Autowired Team team;
    @Autowired FormTokens tokens;
    @Autowired Clock clock;
    @LocalServerPort int port;

    private MailServer server;

    @BeforeEach
    void house() {
        server = MailServer.start();
    }

    @AfterEach
    void closeServer() {
        server.close();
    }

    @Test
    void a_reader_reads_says_a_word_and_asks_for_letters_on_a_phone() throws Exception {
        cast.house().customers();
        shop.open(server.port(), "http://localhost:" + port, "pages", "comments", "signUp");
        illustrated();
        shop.published("2026-10", "秋の長雨と、靴のこと", "長雨のあとの靴は、新聞紙をまるめて入れて、日陰でゆっくり。\n\nお気に入りの一足はありますか。");
        try (var phone = Browser.phone(port)) {
            var page = phone.open(OpenShop.AT).page();
            look(phone, "shop-390");
            page.locator(".shop-letters a").first().click();
            page.goBack();
            page.locator(".shop-letters a").last().click();
            assertThat(page.locator("h1")).hasText("衣替えのころに");
            assertThat(page.locator(".shop-words img")).hasJSProperty("complete", true);
            assertThat(page.locator(".shop-words img")).hasJSProperty("naturalWidth", 600);
            look(phone, "shop-letter-390");

            page.locator("#name").fill("はな");
            page.locator("summary").click();
            page.locator("#mail").fill("hana@");
            page.locator("#say button").click();
            assertThat(page.locator("#words-error")).isVisible();
            assertThat(page.locator("#mail-error")).isVisible();
            assertThat(page.locator("#name")).hasValue("はな");
            look(phone, "shop-letter-wrong-390");
            page.locator("#words").fill("コート、今年はお願いします。");
            page.locator("#mail").fill("hana@example.jp");
            takeTime(phone, "kizuna/2026-11");
            page.locator("#say button").click();
            assertThat(page.locator(".notice.good")).containsText("ありがとうございます");

            page.locator(".shop-head nav a").last().click();
            look(phone, "shop-sign-up-390");
            page.locator("#name").fill("春野 さくら");
            page.locator("#mail").fill("sakura@example.jp");
            takeTime(phone, "kizuna sign-up");
            page.locator("main button").click();
            assertThat(page.locator("[role=status]")).containsText("確認のメールをお送りしました");
            var link =
                    server.messages()
                            .getFirst()
                            .text()
                            .replaceFirst(
                                    "(?s).*?(/letters/shop/\\S+/confirmation\\?t=\\S+).*", "$1");
            look(phone.open(link), "shop-confirm-390");
            page.locator("main button").click();
            assertThat(page.locator("h1")).hasText("お申し込みありがとうございます");
            look(phone, "shop-joined-390");
            assertThat(phone.device().cookies()).isEmpty();
            page.locator("main a").first().click();
            assertThat(page.locator("h1")).isVisible();
            phone.forgive("422");
        }
        try (var phone = Browser.phone(port).signIn("kobayashi", Cast.PASSWORD)) {
            var page = phone.open("/letters/comments").page();
            assertThat(page.locator(".dock .count, .settings .count").first()).hasCount(1);
            look(phone, "comments-390");
            page.locator("button[value=shown]").click();
            assertThat(page.locator(".toast")).isVisible();
            page.locator(".chips a").nth(1).click();
            page.locator("article summary").click();
            page.locator("textarea").last().fill("お待ちしています。ボタンも見ておきますね。");
            page.locator("article .fold button").click();
            phone.open(OpenShop.AT + "/2026-11");
            assertThat(page.locator(".shop-answer")).containsText("ボタンも見ておきますね");
            look(phone, "shop-letter-said-390");
        }
        try (var desk = Browser.of(port, 1280, 900, "ja-JP", ColorScheme.DARK)) {
            look(desk.open(OpenShop.AT + "/2026-11"), "shop-letter-1280-dark");
            look(desk.open(OpenShop.AT + "/sign-up"), "shop-sign-up-1280-dark");
        }
    }

    @Test
    void an_owner_turns_the_pages_on_and_puts_a_letter_there() {
        cast.house().customers();
        shop.open(0, "http://localhost:" + port);
        var letter =
                shop.letter("衣替えのころに", "{お名前}、朝夕は冷えますね。\n\n{持ちもの：コート}\nコートの出番です。\n\n冬じたくは、お済みですか。");
        try (var phone = Browser.phone(port).signIn("tamura", Cast.PASSWORD)) {
            var page = phone.open("/letters/pages/" + cast.mainStore().value()).page();
            page.locator("input[name=pages]").check();
            page.locator("form.card button").click();
            assertThat(page.locator(".notice.good")).isVisible();
            look(phone, "front-390");
            page.locator("a[href$='/card']").click();
            look(phone, "till-390");
            phone.open("/letters/" + letter.value());
            page.locator("a[href$='/publication']").click();
            look(phone, "publication-390");
            page.locator("button[value=now]").click();
            assertThat(page.locator(".notice.good")).isVisible();
            page.locator("a[href^='" + OpenShop.AT + "/']").click();
            assertThat(page.locator("main")).containsText("朝夕は冷えますね。");
            var there = page.url();
            assertThat(page.locator("main")).not().containsText("コート");
            page.goBack();
            page.locator("form[action$='/withdrawal'] button").click();
            assertThat(page.locator("main")).containsText("ページからおろしました");
            phone.open(there.replaceFirst("^.*(?=/letters/)", ""));
            look(phone, "shop-gone-390");
            phone.forgive("410");
        }
    }

    @Test
    void an_english_shop_has_english_pages() {
        regulars.english();
        var ellen = cast.me("ellen");
        var store = team.stores().getFirst().id();
        shop.open(
                store,
                server.port(),
                "http://localhost:" + port,
                ellen,
                "pages",
                "comments",
                "signUp");
        var letter = letters.draft(store, ellen);
        letters.write(
                letter, 0, "Coats again", "The mornings are cold now.\n\nIs yours ready?", ellen);
        shop.publish(letter, "2026-11-coats", true, ellen);
        var comment = new Comment.New("Joan", "Mine is not. I will bring it on Monday.", "", "");
        comments.take(
                publications.find(letter).orElseThrow(),
                comment,
                new Comments.Arrival(
                        new Robots.Arrival(
                                UUID.randomUUID().toString(),
                                Duration.ofMinutes(2),
                                false,
                                "192.0.2.1"),
                        null));
        try (var phone = Browser.of(port, 390, 844, "ja-JP", ColorScheme.DARK)) {
            for (var path : List.of("", "/2026-11-coats", "/sign-up")) {
                look(phone.open(OpenShop.AT + path), "shop-en" + path.replace('/', '-') + "-390");
                assertThat(phone.page().locator("html")).hasAttribute("lang", "en");
                assertThat(String.valueOf(phone.page().evaluate(OWN_WORDS)))
                        .doesNotContainPattern("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");
            }
        }
        try (var desk = Browser.of(port, 1280, 900, "en-GB", ColorScheme.LIGHT)) {
            desk.signIn("ellen", Cast.PASSWORD);
            look(desk.open("/letters/comments"), "comments-en-1280");
            look(desk.open("/letters/" + letter.value() + "/publication"), "publication-en-1280");
            look(desk.open("/letters/pages/" + store.value()), "front-en-1280");
        }
    }

    @Test
    void the_code_for_the_till_is_read_as_the_address() throws Exception {
        var address = "https://kizuna.example/letters/shop/kizuna/sign-up";
        var code = QrCode.of(address);
        var drawn = new BufferedImage(code.size() * 8, code.size() * 8, BufferedImage.TYPE_INT_RGB);
        var pen = drawn.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, drawn.getWidth(), drawn.getHeight());
        pen.setColor(Color.BLACK);
        var run =
                java.util.regex.Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\3z")
                        .matcher(code.path());
        while (run.find()) {
            pen.fillRect(
                    Integer.parseInt(run.group(1)) * 8,
                    Integer.parseInt(run.group(2)) * 8,
                    Integer.parseInt(run.group(3)) * 8,
                    8);
        }
        var pixels =
                drawn.getRGB(0, 0, drawn.getWidth(), drawn.getHeight(), null, 0, drawn.getWidth());
        var seen =
                new com.google.zxing.BinaryBitmap(
                        new com.google.zxing.common.HybridBinarizer(
                                new com.google.zxing.RGBLuminanceSource(
                                        drawn.getWidth(), drawn.getHeight(), pixels)));
        assertThat(new com.google.zxing.qrcode.QRCodeReader().decode(seen, Map.of()).getText())
                .isEqualTo(address);
    }

    private void illustrated() throws Exception {
        var photo = new BufferedImage(600, 400, BufferedImage.TYPE_INT_RGB);
        var brush = photo.createGraphics();
        brush.setPaint(new GradientPaint(0, 0, new Color(0xc9a46b), 600, 400, new Color(0x5b6f4a)));
        brush.fillRect(0, 0, 600, 400);
        var jpeg = new ByteArrayOutputStream();
        ImageIO.write(photo, "jpg", jpeg);
        var letter =
                shop.letter(
                        "衣替えのころに",
                        """
                        {お名前}、朝夕はもう冷えますね。{店名}の佐藤です。

                        # しまう前の、ひと手間

                        - ポケットの中を空にする
                        - **ブラシ**をかける
                        - 風を通す

                        先日、わたしは自分のコートのブラシかけを忘れて、虫に食われました。お恥ずかしい話です。""");
        letters.illustrate(letter, jpeg.toByteArray(), "秋の色の店先", cast.sato());
        letters.write(
                letter,
                letters.get(letter, cast.sato()).version(),
                "衣替えのころに",
                letters.get(letter, cast.sato()).body() + "\n\nもう、コートは出されましたか。",
                cast.sato());
        shop.publish(letter, "2026-11", true, cast.sato());
    }

    /// As if the form had been open for a while.
    private void takeTime(Browser device, String form) {
        device.page()
                .locator("input[name=token]")
                .evaluate(
                        "(field, token) => { field.value = token; }",
                        tokens.of(form, clock.instant().minusSeconds(60)));
    }

    private static void look(Browser device, String name) {
        device.screenshot(PICTURES.resolve(name + ".png"));
        device.isAccessible();
    }
}
