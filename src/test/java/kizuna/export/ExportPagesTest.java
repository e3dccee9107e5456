package kizuna.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.EmptyAgain;
import kizuna.KizunaTest;
import kizuna.Visitor;
import kizuna.platform.Jobs;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Redirect;
import kizuna.platform.Sql;
import kizuna.team.SetupCodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.mock.web.MockHttpServletRequest;

@KizunaTest
class ExportPagesTest {
    @Autowired Cast cast;
    @Autowired Export export;
    @Autowired ExportStore store;
    @Autowired DataSource database;
    @Autowired EmptyAgain emptyAgain;
    @Autowired SetupCodes codes;
    @Autowired Sql db;
    @Autowired Jobs jobs;
    @Autowired RestoreController restore;
    @LocalServerPort int port;
    @TempDir Path folder;

    @Test
    void an_export_is_made_fetched_tried_and_removed_on_the_page() throws Exception {
        cast.house().customers();
        try (var phone = Browser.phone(port)) {
            phone.signIn("sato", Cast.PASSWORD).open("/export");
            var page = phone.page();
            page.getByText("まだ控えはありません").waitFor();
            phone.isAccessible();
            page.locator("button:text-is('控えを作る')").click();
            page.locator("article.card h3").waitFor();
            phone.isAccessible();

            var file = page.waitForDownload(() -> page.locator("a:text-is('ダウンロード')").click());
            assertThat(file.suggestedFilename()).matches("kizuna-\\d{8}-\\d{6}\\.zip");
            try (var archive = Archive.open(file.path())) {
                assertThat(archive.checked(Progress.UNSEEN).manifest().house())
                        .isEqualTo("キズナクリーニング");
            }
            page.locator("button:text-is('いま試す')").click();
            page.getByText("すべて同じでした").waitFor();
            phone.isAccessible();
            phone.screenshot(Path.of("target", "pages", "export-full-ja-390.png"));
            page.locator("button:text-is('消す')").first().click();
            page.locator("dialog, .sheet:popover-open").locator("button.danger").click();
            page.getByText("控えを消しました").waitFor();
            page.getByText("まだ控えはありません").waitFor();
        }
        assertThat(db.sql("select act from team.audit order by id").list(String.class))
                .contains("export.run.make", "export.run.fetch", "export.run.remove");
    }

    @Test
    void the_plan_is_changed_and_what_is_wrong_is_said_at_its_field() throws Exception {
        cast.house();
        var owner = new Visitor(port).signIn("sato");
        owner.get("/export");
        var answer =
                owner.post(
                        "/export/plan", "on", "yes", "at", "25:00", "keep", "0", "folder", "here");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("03:30 のように", "1から365までの数", "/ から始まる場所")
                .contains("value=\"25:00\"", "value=\"here\"");

        answer =
                owner.post(
                        "/export/plan",
                        "at",
                        "02:15",
                        "keep",
                        "30",
                        "folder",
                        folder.resolve("far/away").toString());
        assertThat(answer.headers().firstValue("Location")).contains("/export?done=saved");
        assertThat(store.plan())
                .satisfies(
                        plan -> {
                            assertThat(plan.at()).hasToString("02:15");
                            assertThat(plan.keep()).isEqualTo(30);
                            assertThat(plan.isOff()).isTrue();
                        });
        assertThat(folder.resolve("far/away")).isEmptyDirectory();

        var file = Files.writeString(folder.resolve("file"), "");
        owner.get("/export");
        answer = owner.post("/export/plan", "at", "02:15", "keep", "3", "folder", file + "/below");
        assertThat(answer.body()).contains("書き込めません");
    }

    @Test
    void a_failure_is_told_with_its_reason_until_the_next_one_is_whole() throws Exception {
        cast.house();
        var now = java.time.Instant.parse("2026-11-22T00:00:00Z");
        long id = store.begin(export.here(), "/mnt/x.zip", now, cast.sato().id());
        store.failed(id, now, Problem.busy("export.problem.full", "/mnt"));
        var owner = new Visitor(port).signIn("sato");
        assertThat(owner.get("/export").body()).contains("作れませんでした", "ディスクがいっぱいで", "/mnt");

        owner.post("/export/runs");
        while (!store.open().isEmpty()) {
            Thread.sleep(20);
        }
        assertThat(owner.get("/export").body()).doesNotContain("ディスクがいっぱいで");
    }

    @Test
    void only_the_owner_comes_near_them() {
        cast.house();
        export.ask(cast.sato());
        long id = store.latest().getFirst().id();
        for (var who : List.of("tamura", "kobayashi", "okada")) {
            var member = new Visitor(port).signIn(who);
            assertThat(member.get("/export").statusCode()).isEqualTo(403);
            assertThat(member.get("/export/runs/" + id + "/file").statusCode()).isEqualTo(403);
            assertThat(member.get("/").body()).doesNotContain("href=\"/export\"");
        }
    }

    @Test
    void an_empty_kizuna_takes_a_house_back_in_its_first_run() throws Exception {
        cast.house().customers();
        var file = export.make(Optional.of(folder.resolve("kizuna.zip")), Progress.UNSEEN).file();
        long persons = persons();
        emptyAgain.now();
        try (var phone = Browser.phone(port)) {
            var page = phone.page();
            phone.open("/setup");
            page.getByText("前のお店の控え").click();
            phone.isAccessible();
            page.locator("#code").fill("AAAAAAAAAA");
            page.locator("button:text-is('次へ')").click();
            page.getByText("確認コードが違うようです").waitFor();
            phone.forgive("422");
            page.locator("#code").fill(codes.shown());
            page.locator("button:text-is('次へ')").click();
            phone.isAccessible();

            page.locator("#file")
                    .setInputFiles(new FilePayload("犬.zip", "application/zip", new byte[9]));
            page.locator("button:text-is('このお店を戻す')").click();
            page.getByText("犬.zip は、").or(page.getByText("犬.zip はZIP")).first().waitFor();
            phone.forgive("422");

            phone.screenshot(Path.of("target", "pages", "export-refused-ja-390.png"));
            page.locator("#file").setInputFiles(file);
            page.locator("button:text-is('このお店を戻す')").click();
            page.getByText("お店が戻りました").waitFor();
            phone.isAccessible();
            page.locator("main a.button").click();
            phone.signIn("sato", Cast.PASSWORD);
        }
        assertThat(persons()).isEqualTo(persons).isPositive();
        assertThat(new Visitor(port).get("/export/restore").headers().firstValue("Location"))
                .hasValue("/");
    }

    @Test
    void who_waits_for_the_house_is_not_sent_away_when_it_is_there_before_the_work_is()
            throws Exception {
        cast.house();
        var ready = new CountDownLatch(1);
        long job =
                jobs.start(
                        "kizuna.export.restore",
                        "",
                        Problem::key,
                        _ -> ready.await(1, TimeUnit.MINUTES));
        assertThat(restore.show(waits(job))).isEqualTo(new RestorePage("going", 0, null));
        assertThat(restore.show(new MockHttpServletRequest()))
                .as("anybody else")
                .isEqualTo(new Redirect("/"));
        ready.countDown();
        jobs.endsSoon(job);
        assertThat(restore.show(waits(job))).isEqualTo(new RestorePage("done", 100, null));
    }

    private static MockHttpServletRequest waits(long job) {
        var request = new MockHttpServletRequest();
        Objects.requireNonNull(request.getSession()).setAttribute("kizuna.export.restore", job);
        return request;
    }

    private long persons() {
        return db.sql("select count(*) from people.person").get(Long.class);
    }

    @Test
    void a_stranger_brings_no_house() throws Exception {
        emptyAgain.now();
        var stranger = new Visitor(port);
        assertThat(stranger.get("/export/restore").body()).contains("name=\"code\"");
        assertThat(stranger.post("/export/restore").statusCode()).isEqualTo(422);
        assertThat(stranger.post("/export/restore/code", "code", "BBBBBBBBBB").statusCode())
                .isEqualTo(422);
    }
}
