package kizuna.wow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.Map;
import kizuna.Cast;
import kizuna.Kizuna;
import kizuna.KizunaTest;
import kizuna.platform.Shop;
import kizuna.platform.Texts;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.team.Team;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.core.env.Environment;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The measure as its owner types it, and the books as they leave: as a file, and at the console.
@KizunaTest
class BudgetPagesTest {
    @Autowired Cast cast;
    @Autowired Budget budget;
    @Autowired Team team;
    @Autowired Environment environment;
    @Autowired MockMvcTester mvc;
    @TempDir Path folder;

    private final StringWriter out = new StringWriter();
    private Me me;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
    }

    @Test
    void the_owner_types_what_may_be_given_at_once_and_in_a_month() {
        assertThat(set(cast.sato(), 0, "2,000", "allMonth", "50,000")).hasStatus(303);
        assertThat(budget.purse(cast.mainStore(), me).allowance().perAct())
                .isEqualByComparingTo("2000");
        assertThat(budget.purse(cast.mainStore(), me).allowance().minutesMonth()).isEqualTo(120);

        assertThat(set(cast.sato(), me.id().value(), "500")).hasStatus(303);
        assertThat(budget.purse(cast.mainStore(), me).allowance().perAct())
                .isEqualByComparingTo("500");
        assertThat(budget.purse(cast.mainStore(), cast.okada()).allowance().perAct())
                .isEqualByComparingTo("2000");
        assertThat(post(cast.sato(), "/removal", "member", String.valueOf(me.id().value())))
                .hasStatus(303);
        assertThat(budget.purse(cast.mainStore(), me).allowance().perAct())
                .isEqualByComparingTo("2000");
    }

    @Test
    void what_is_no_sum_is_told_at_its_field_and_stays() {
        assertThat(set(cast.sato(), 0, "たくさん", "allMonth", "50,000"))
                .hasStatus(422)
                .bodyText()
                .contains("value=\"たくさん\"", "-act-error", "value=\"50,000\"");
        assertThat(set(cast.tamura(), 0, "2,000", "allMonth", "50,000")).hasStatus(403);
        assertThat(budget.allowances(cast.mainStore())).isEmpty();
    }

    private MvcTestResult set(Me who, int member, String perAct, String... more) {
        var typed = new String[more.length + 10];
        var fixed =
                new String[] {
                    "member", String.valueOf(member),
                    "perAct", perAct,
                    "perMonth", "8,000",
                    "minutesAct", "30",
                    "minutesMonth", "120"
                };
        System.arraycopy(fixed, 0, typed, 0, fixed.length);
        System.arraycopy(more, 0, typed, fixed.length, more.length);
        return post(who, "", typed);
    }

    private MvcTestResult post(Me who, String what, String... fields) {
        var request =
                mvc.post()
                        .uri("/wow/budget/limits" + what)
                        .with(Signing.in(who))
                        .with(csrf())
                        .param("store", String.valueOf(cast.mainStore().value()));
        for (int i = 0; i < fields.length; i += 2) {
            request = request.param(fields[i], fields[i + 1]);
        }
        return request.exchange();
    }

    @Test
    void the_file_has_both_sides_of_each_entry_and_is_for_who_leads() {
        given("=SUM(A1)、お孫さんに花束");
        var file = file(cast.tamura(), "");
        assertThat(file).startsWith("\uFEFF番号,記入,日付,科目,金額");
        var rows = file.lines().skip(1).toList();
        assertThat(rows).hasSize(2);
        assertThat(rows.getFirst()).contains("おまかせ予算", "-1200", me.name(), "'=SUM(A1)");
        assertThat(rows.getLast()).contains("お花", ",1200");
        assertThat(file(cast.tamura(), "2020-01").lines()).as("another month").hasSize(1);
        assertThat(mvc.get().uri("/wow/budget/file").with(Signing.in(me)).exchange())
                .hasStatus(403);
    }

    private String file(Me who, String month) {
        var answer =
                mvc.get()
                        .uri("/wow/budget/file?month=" + month)
                        .with(Signing.in(who))
                        .exchange()
                        .getResponse();
        assertThat(answer.getContentType()).startsWith("text/csv");
        return new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    @Test
    void the_console_tells_the_same_as_csv_and_as_json() throws Exception {
        given("お孫さんに花束");
        try (var shop = shop()) {
            assertThat(told(shop)).contains("おまかせ予算", "お孫さんに花束");
            var month = YearMonth.from(team.today()).toString();
            var lines = json(shop, "--json", "--month", month);
            assertThat(lines.size()).isEqualTo(1);
            assertThat(lines.get(0).path("from").asString()).isEqualTo("purse");
            assertThat(lines.get(0).path("to").asString()).isEqualTo("flowers");
            assertThat(lines.get(0).path("amount").decimalValue()).isEqualByComparingTo("1200");
            assertThat(json(shop, "--json", "--month", "2020-01").size()).isZero();
            assertThatThrownBy(() -> told(shop, "--month", "11月"))
                    .hasMessageContaining("wow.cli.wrong_month");
        }
    }

    private JsonNode json(Shop shop, String... arguments) {
        return JsonMapper.shared().readTree(told(shop, arguments));
    }

    private String told(Shop shop, String... arguments) {
        out.getBuffer().setLength(0);
        var ledger = new WowCommand.Ledger(shop);
        CommandLine.populateCommand(ledger, arguments);
        assertThat(ledger.call()).isZero();
        return out.toString();
    }

    private void given(String text) {
        budget.give(
                new Spending.New(
                        cast.mainStore(),
                        cast.aiko(),
                        null,
                        null,
                        Spending.Kind.FLOWERS,
                        BigDecimal.valueOf(1_200),
                        text,
                        team.today(),
                        false),
                me);
    }

    private Shop shop() {
        return new Shop(
                Kizuna.class,
                Texts.load(),
                Map.of(
                        "KIZUNA_DATABASE", environment.getRequiredProperty("spring.datasource.url"),
                        "KIZUNA_DATABASE_USER",
                                environment.getRequiredProperty("spring.datasource.username"),
                        "KIZUNA_DATABASE_PASSWORD",
                                environment.getRequiredProperty("spring.datasource.password"),
                        "KIZUNA_DATA", folder.toString(),
                        "LANG", "ja_JP.UTF-8"),
                new PrintWriter(out, true),
                new PrintWriter(out, true));
    }
}
