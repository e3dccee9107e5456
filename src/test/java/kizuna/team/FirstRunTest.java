package kizuna.team;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.http.HttpResponse;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import kizuna.Browser;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.Visitor;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@KizunaTest
class FirstRunTest {
    @Autowired Cast cast;
    @Autowired Team team;
    @Autowired SetupCode code;
    @LocalServerPort int port;

    @Test
    void an_empty_kizuna_leads_everyone_to_the_first_run() {
        var visitor = new Visitor(port);

        assertThat(location(visitor.get("/people"))).endsWith("/setup");
        assertThat(location(visitor.get("/team/sign-in"))).endsWith("/setup");
        assertThat(visitor.get("/setup").body()).contains("Kizunaをはじめる", "name=\"code\"");
    }

    @Test
    void the_first_run_makes_the_house_and_ends_signed_in() {
        var owner = new Visitor(port);
        owner.get("/setup");

        var answer = setUp(owner, "恵", code.code());

        assertThat(location(answer)).endsWith("/setup/welcome");
        assertThat(owner.get("/setup/welcome").body())
                .contains("恵さん、靴のキズナの準備ができました", "/intake", "/people/new");
        assertThat(team.organisation()).get().extracting(Organisation::name).isEqualTo("靴のキズナ");
        assertThat(team.members())
                .singleElement()
                .satisfies(member -> assertThat(member.is(Role.OWNER)).isTrue());
        assertThat(location(owner.get("/setup"))).endsWith("/");
    }

    @Test
    void a_stranger_without_the_code_cannot_seize_the_house() {
        var stranger = new Visitor(port);
        stranger.get("/setup");

        var answer = setUp(stranger, "よその人", "AAAAAAAAAA");

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("確認コードが違うようです", "よその人");
        assertThat(team.organisation()).isEmpty();
    }

    @Test
    void what_is_missing_is_told_at_its_field_and_what_was_typed_stays() {
        var owner = new Visitor(port);
        owner.get("/setup");

        var answer =
                owner.post(
                        "/setup",
                        "house",
                        "靴のキズナ",
                        "store",
                        " ",
                        "owner",
                        "恵",
                        "signIn",
                        "megumi",
                        "password",
                        "megumi-no-mise",
                        "language",
                        "ja",
                        "zone",
                        "Mars/Olympus",
                        "currency",
                        "JPY",
                        "code",
                        code.code());

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body())
                .contains("こちらもご記入ください", "お名前やサインイン名を含まないもの", "value=\"靴のキズナ\"")
                .doesNotContain("megumi-no-mise");
        assertThat(team.organisation()).isEmpty();
    }

    @Test
    void two_first_runs_at_once_make_one_owner() throws Exception {
        try (var crowd = Executors.newVirtualThreadPerTaskExecutor()) {
            var runs =
                    IntStream.range(0, 6)
                            .<Callable<Integer>>mapToObj(
                                    i ->
                                            () -> {
                                                var owner = new Visitor(port);
                                                owner.get("/setup");
                                                return setUp(owner, "人" + i, code.code())
                                                        .statusCode();
                                            })
                            .toList();
            var statuses = new java.util.ArrayList<Integer>();
            for (var run : crowd.invokeAll(runs)) {
                statuses.add(run.get());
            }
            assertThat(statuses).containsOnlyOnce(302).contains(409).hasSize(6);
        }
        assertThat(team.members()).hasSize(1);
        assertThat(team.stores()).hasSize(1);
    }

    @Test
    void the_store_that_an_import_made_is_the_first_one_and_gets_its_name() {
        var made = team.open("Main store");
        var owner = new Visitor(port);

        assertThat(owner.get("/setup").body()).contains("value=\"Main store\"");
        setUp(owner, "恵", code.code());

        assertThat(team.stores()).singleElement().isEqualTo(new Store(made, "本店"));
        assertThat(team.members().getFirst().stores()).containsExactly(made);
    }

    @Test
    void once_a_house_stands_nobody_sets_it_up_again() {
        cast.house();
        var stranger = new Visitor(port);
        stranger.get("/team/sign-in");

        assertThat(location(stranger.get("/setup"))).endsWith("/");
        assertThat(setUp(stranger, "よその人", code.code()).statusCode()).isEqualTo(409);
    }

    @Test
    void the_places_of_the_world_are_called_as_the_reader_calls_them() {
        assertThat(new Visitor(port).get("/setup").body())
                .containsPattern("value=\"Asia/Tokyo\" selected>日本標準時（東京）<")
                .contains("<optgroup label=\"ヨーロッパ\">", "value=\"Asia/Kolkata\">インド標準時（コルカタ）<")
                .contains("value=\"Europe/Rome\">ローマ<")
                .doesNotContain(">Europe/Rome<");
    }

    @Test
    void the_clock_of_whoever_sets_it_up_is_offered_as_the_houses() {
        try (var desk = Browser.of(port, 1280, 900, "en-GB", ColorScheme.LIGHT)) {
            desk.device()
                    .addInitScript(
                            "Intl.DateTimeFormat.prototype.resolvedOptions ="
                                    + " () => ({timeZone: 'Europe/Rome'})");
            var zone = desk.open("/setup").page().locator("#zone");

            PlaywrightAssertions.assertThat(zone).hasValue("Europe/Rome");
            assertThat(zone.evaluate("zone => zone.selectedOptions[0].label")).isEqualTo("Rome");
        }
    }

    private static HttpResponse<String> setUp(Visitor visitor, String owner, String code) {
        return visitor.post(
                "/setup",
                "house",
                "靴のキズナ",
                "store",
                "本店",
                "owner",
                owner,
                "signIn",
                "owner1",
                "password",
                Cast.PASSWORD,
                "language",
                "ja",
                "zone",
                "Asia/Tokyo",
                "currency",
                "JPY",
                "code",
                code);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers()
                .firstValue("Location")
                .orElse("no redirect: " + answer.statusCode());
    }
}
