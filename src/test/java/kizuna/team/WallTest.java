package kizuna.team;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.Visitor;
import kizuna.platform.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@KizunaTest
class WallTest {
    @Autowired Cast cast;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;
    @LocalServerPort int port;

    @BeforeEach
    void the_house_is_open() {
        cast.house();
    }

    @Test
    void every_page_tells_the_browser_to_run_nothing_that_is_not_ours() {
        for (var path : List.of("/team/sign-in", "/nowhere", "/kizuna.css", "/up")) {
            var headers = new Visitor(port).get(path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElse(""))
                    .as(path)
                    .contains("default-src 'self'", "frame-ancestors 'none'", "base-uri 'none'")
                    .contains("form-action 'self'", "object-src 'none'")
                    .doesNotContain("unsafe");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("same-origin");
            assertThat(headers.firstValue("X-Frame-Options")).contains("DENY");
            assertThat(headers.firstValue("Permissions-Policy").orElse("")).contains("camera=()");
            assertThat(headers.firstValue("Strict-Transport-Security"))
                    .as("not without TLS")
                    .isEmpty();
            assertThat(headers.firstValue("Server")).isEmpty();
        }
    }

    @Test
    void pages_are_not_kept_by_the_browser_and_our_files_are() {
        assertThat(cacheControl("/team/sign-in")).contains("no-store");
        assertThat(cacheControl("/kizuna.css")).contains("max-age").doesNotContain("no-store");
    }

    @Test
    void the_balancer_hears_that_we_are_up() {
        assertThat(new Visitor(port).get("/up").body()).isEqualTo("up\n");
    }

    @Test
    void a_form_on_another_sites_page_is_turned_away() throws Exception {
        assertThat(posted("Sec-Fetch-Site", "cross-site", "")).isEqualTo(403);
        assertThat(posted("Sec-Fetch-Site", "same-site", "")).isEqualTo(403);
    }

    @Test
    void a_file_from_someone_who_is_not_signed_in_is_not_even_read() throws Exception {
        assertThat(posted("Content-Type", "multipart/form-data; boundary=x", "--x--\r\n"))
                .isEqualTo(302);
    }

    @Test
    void a_strange_address_ends_in_a_page_of_ours() {
        for (var strange : List.of("/team//me", "/team/me;a=b", "/%2e%2e/etc/passwd", "/team%00")) {
            var answer = new Visitor(port).get(strange);
            assertThat(answer.statusCode()).as(strange).isBetween(300, 499);
            assertThat(answer.body()).doesNotContain("Exception", "Whitelabel", "Tomcat");
        }
    }

    @Test
    void no_page_believes_a_forged_host_or_proxy() {
        var answer =
                new Visitor(port)
                        .get(
                                "/team",
                                "X-Forwarded-Host",
                                "evil.example",
                                "X-Forwarded-Proto",
                                "https");

        assertThat(answer.headers().firstValue("Location").orElse(""))
                .doesNotContain("evil.example");
    }

    @Test
    void a_redirect_names_no_host() {
        assertThat(new Visitor(port).get("/team").headers().firstValue("Location"))
                .contains("/team/sign-in?to=%2Fteam");
    }

    @Test
    void over_tls_the_browser_is_told_to_stay_there() {
        assertThat(mvc.get().uri("/team/sign-in").secure(true))
                .hasHeader("Strict-Transport-Security", "max-age=31536000");
    }

    @Test
    void nonsense_is_refused_in_words_and_is_no_fault() {
        var sato = new Visitor(port).signIn("sato");
        assertThat(sato.get("/team/members/9999999999999").statusCode()).isEqualTo(404);
        assertThat(sato.get("/team/members/x").statusCode()).isEqualTo(404);
        assertThat(sato.get("/team/audit?before=x").statusCode()).isEqualTo(400);
        assertThat(sato.get("/team/audit?before=-5&member=-1").statusCode()).isEqualTo(200);
        sato.get("/team/stores");
        assertThat(sato.post("/team/stores", "name", "\u0000").statusCode()).isEqualTo(422);
        assertThat(sato.post("/team/stores", "name", "靴\u0000店").statusCode()).isEqualTo(302);
        sato.get("/team/stores");
        assertThat(sato.post("/team/stores", "name", "<script>alert(1)</script>").statusCode())
                .isEqualTo(302);
        assertThat(sato.get("/team/stores").body()).doesNotContain("<script>alert");

        var visitor = new Visitor(port);
        visitor.get("/team/sign-in");
        var endless = "x".repeat(1_000_000);
        assertThat(
                        visitor.post("/team/sign-in", "signIn", endless, "password", endless)
                                .statusCode())
                .isEqualTo(422);
        assertThat(
                        visitor.post("/team/sign-in", "signIn", "\u0000", "password", "\u0000")
                                .statusCode())
                .isEqualTo(422);
    }

    @Test
    void reading_pages_writes_nothing_more_than_once_a_minute() {
        var mori = new Visitor(port).signIn("mori");
        mori.get("/team");
        var before = lastAccess();
        mori.get("/team");
        mori.get("/team/me");
        assertThat(lastAccess()).isEqualTo(before);

        db.sql("update platform.session set last_access_time = last_access_time - 61000").update();
        mori.get("/team");
        assertThat(lastAccess()).isGreaterThan(before - 61_000);
    }

    @Test
    void a_session_whose_values_cannot_be_read_is_no_session_and_no_fault() {
        var mori = new Visitor(port).signIn("mori");
        db.sql("update platform.session_attributes set attribute_bytes = '\\xacedbeef'").update();

        assertThat(mori.get("/team").statusCode()).isEqualTo(302);
    }

    @Test
    void nothing_but_plain_values_is_made_from_stored_bytes() {
        var values = SessionConfiguration.plainValues();

        assertThat(values.convert(values.convert("12:0", byte[].class), Object.class))
                .isEqualTo("12:0");
        assertThat(
                        values.convert(
                                values.convert(new java.io.File("/etc"), byte[].class),
                                Object.class))
                .isNull();
    }

    private long lastAccess() {
        return db.sql("select last_access_time from platform.session").get(Long.class);
    }

    private String cacheControl(String path) {
        return new Visitor(port).get(path).headers().firstValue("Cache-Control").orElse("");
    }

    private int posted(String header, String value, String body) throws Exception {
        try (var line = HttpClient.newHttpClient()) {
            return line.send(
                            HttpRequest.newBuilder(
                                            URI.create(
                                                    "http://localhost:" + port + "/team/sign-in"))
                                    .header(header, value)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            BodyHandlers.ofString())
                    .statusCode();
        }
    }
}
