package kizuna.intake;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@KizunaTest
class IntakePagesTest {
    private static final Charset CP932 = Charset.forName("windows-31j");

    @TempDir Path folder;
    @Autowired Cast cast;
    @Autowired Sql db;
    @LocalServerPort int port;

    @BeforeEach
    void house() {
        cast.house();
    }

    @Test
    void a_manager_brings_purchases_in_mends_the_wrong_row_and_undoes_it_on_a_phone()
            throws IOException {
        var file =
                Files.writeString(
                        folder.resolve("売上.csv"),
                        "会員番号,購入日,金額,メモ欄\r\nA1,2026/1/5,\"1,200\",x\r\nB2,2026/2/30,800,y\r\n",
                        CP932);
        try (var phone = Browser.phone(port)) {
            phone.signIn("tamura", Cast.PASSWORD).forgive("404").open("/intake");
            var page = phone.page();
            assertThat(page.getByText("まだ何も取り込んでいません")).isVisible();
            hand(page, "お買い物", file);

            assertThat(page.getByText("CP932")).isVisible();
            phone.isAccessible();
            page.getByRole(AriaRole.BUTTON, named("試してみる")).click();

            assertThat(page.getByText("取り込むと、こうなります").first()).isVisible();
            assertThat(page.getByText("2026/2/30").first()).isVisible();
            phone.isAccessible();
            assertThat(purchases()).isZero();
            page.getByRole(AriaRole.BUTTON, named("取り込む")).click();

            assertThat(page.getByText("取り込みました").first()).isVisible();
            assertThat(purchases()).isEqualTo(1);
            var download = page.waitForDownload(() -> page.getByText("エラーの行をダウンロード").click());
            assertThat(download.suggestedFilename()).isEqualTo("売上.errors.csv");
            assertThat(Files.readString(download.path(), CP932))
                    .startsWith("理由,会員番号,購入日,金額,メモ欄\r\n")
                    .contains("B2,2026/2/30,800,y");
            phone.isAccessible();

            page.getByText("取り込みの一覧へ").click();
            assertThat(page.getByText("売上.csv").first()).isVisible();
            phone.isAccessible();
            page.getByRole(AriaRole.BUTTON, named("取り消す")).first().click();
            page.locator("button.danger").click();
            assertThat(page.getByText("「売上.csv」の取り込みを取り消しました。")).isVisible();
            assertThat(page.getByText("お買い物1件を取り除きました。")).isVisible();
            assertThat(page.getByText("お迎えした1人の方も、名簿から外れました。")).isVisible();
            assertThat(purchases()).isZero();
        }
    }

    @Test
    void columns_that_were_not_recognised_are_chosen_by_hand() throws IOException {
        var file =
                Files.writeString(folder.resolve("log.txt"), "a 20260105 1200\nb 20260106 800\n");
        try (var desk = Browser.desk(port)) {
            desk.signIn("sato", Cast.PASSWORD).forgive("404").open("/intake");
            var page = desk.page();
            hand(page, "お買い物", file);
            page.getByRole(AriaRole.BUTTON, named("試してみる")).click();
            assertThat(page.getByText("顧客IDの列が見つかりません").first()).isVisible();
            assertThat(page.getByText("--columns")).hasCount(0);
            desk.isAccessible();

            page.locator("select[name=column]").nth(0).selectOption("customer");
            page.locator("select[name=column]").nth(1).selectOption("date");
            page.locator("select[name=column]").nth(2).selectOption("amount");
            page.getByRole(AriaRole.BUTTON, named("試してみる")).click();
            page.getByRole(AriaRole.BUTTON, named("取り込む")).click();

            assertThat(page.getByText("取り込みました").first()).isVisible();
            assertThat(purchases()).isEqualTo(2);
            desk.forgive("422");
        }
    }

    @Test
    void a_file_as_excel_writes_it_with_a_mark_in_front_is_tried_and_brought_in()
            throws IOException {
        var file = Files.writeString(folder.resolve("名簿.csv"), "\uFEFF会員番号,お名前\r\nA1,青木 浩二\r\n");
        try (var desk = Browser.desk(port)) {
            desk.signIn("tamura", Cast.PASSWORD).open("/intake");
            var page = desk.page();
            hand(page, "お客様", file);
            page.getByRole(AriaRole.BUTTON, named("試してみる")).click();

            assertThat(page.getByText("取り込むと、こうなります").first()).isVisible();
            page.getByRole(AriaRole.BUTTON, named("取り込む")).click();

            assertThat(page.getByText("取り込みました").first()).isVisible();
        }
    }

    @Test
    void a_workbook_is_refused_with_what_to_do_and_a_script_in_a_name_is_only_text()
            throws IOException {
        var workbook = Files.write(folder.resolve("book.xlsx"), new byte[] {'P', 'K', 3, 4, 0, 0});
        var script =
                Files.writeString(
                        folder.resolve("people.csv"),
                        "お名前,電話番号\n<script>alert(1)</script>,bad<img src=x onerror=alert(2)>\n");
        try (var desk = Browser.desk(port)) {
            desk.signIn("sato", Cast.PASSWORD).forgive("404").open("/intake");
            var page = desk.page();
            hand(page, "お客様", workbook);
            assertThat(page.getByText("CSV UTF-8")).isVisible();

            desk.open("/intake");
            hand(page, "お客様", script);
            assertThat(page.getByText("<script>alert(1)</script>").first()).isVisible();
            page.getByRole(AriaRole.BUTTON, named("試してみる")).click();
            assertThat(page.getByText("onerror=alert(2)").first()).isVisible();
            desk.forgive("422");
        }
    }

    @Test
    void an_empty_file_and_one_with_an_open_quote_lead_back_to_the_choice_of_a_file()
            throws IOException {
        var empty = Files.writeString(folder.resolve("empty.csv"), "");
        var open = Files.writeString(folder.resolve("open.csv"), "お名前,電話番号\n\"青木,090\n");
        try (var desk = Browser.desk(port)) {
            desk.signIn("sato", Cast.PASSWORD).open("/intake");
            var page = desk.page();
            hand(page, "お客様", empty);
            assertThat(page.getByText("「empty.csv」には何も入っていません")).isVisible();

            hand(page, "お客様", open);
            assertThat(page.getByText("引用符（\"）が閉じていません")).isVisible();
            assertThat(page.locator("input[type=file]")).isVisible();

            desk.open("/intake/drafts");
            assertThat(page).hasURL("http://localhost:" + port + "/intake");
            desk.forgive("422");
        }
    }

    @Test
    void a_member_who_is_not_asked_to_cannot_bring_files_in() {
        try (var phone = Browser.phone(port)) {
            phone.signIn("kobayashi", Cast.PASSWORD).forgive("404");
            assertThat(phone.page().locator("nav a[href='/intake']")).hasCount(0);
            var answer = phone.page().request().get("http://localhost:" + port + "/intake");
            assertThat(answer.status()).isEqualTo(403);
            phone.forgive("403");
        }
    }

    private static void hand(Page page, String kind, Path file) {
        page.locator(".chip").filter(new Locator.FilterOptions().setHasText(kind)).click();
        page.locator("input[type=file]").setInputFiles(file);
        page.getByRole(AriaRole.BUTTON, named("次へ")).click();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }

    private int purchases() {
        return db.sql("select count(*)::int from touches.purchase").get(Integer.class);
    }
}
