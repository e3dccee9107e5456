package kizuna.team;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// What holds for the whole house, and its stores.
@KizunaTest
class HouseTest {
    @Autowired Cast cast;
    @Autowired Team team;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    @BeforeEach
    void house() {
        cast.house();
    }

    @Test
    void the_owner_changes_name_zone_currency_and_language_and_it_is_written_down() {
        assertThat(settle("Thread & Button", "en", "Europe/Lisbon", "EUR")).hasStatus(303);
        rescored();

        assertThat(team.organisation())
                .contains(
                        new Organisation(
                                "Thread & Button",
                                ZoneId.of("Europe/Lisbon"),
                                Currency.getInstance("EUR"),
                                Locale.ENGLISH));
        assertThat(deeds("team.house.change"))
                .singleElement()
                .asString()
                .contains("キズナクリーニング", "Thread & Button", "Asia/Tokyo", "Europe/Lisbon");
        assertThat(get("/team/house")).bodyText().contains("Thread &amp; Button", "Europe/Lisbon");
    }

    @Test
    void saving_what_holds_already_changes_nothing() {
        settle("キズナクリーニング", "ja", "Asia/Tokyo", "JPY");

        assertThat(deeds("team.house.change")).isEmpty();
        assertThat(weightVersions()).isZero();
    }

    @Test
    void another_zone_means_other_days_and_every_bond_is_computed_again() {
        settle("キズナクリーニング", "ja", "Asia/Tokyo", "EUR");
        assertThat(weightVersions()).isZero();

        settle("キズナクリーニング", "ja", "America/Lima", "EUR");
        assertThat(weightVersions()).isOne();
        rescored();
    }

    @Test
    void a_house_without_a_name_or_in_a_place_that_is_not_there_is_refused_in_words() {
        assertThat(settle(" ", "ja", "Mars/Base", "JPY"))
                .hasStatus(422)
                .bodyText()
                .contains("こちらもご記入ください", "一覧から地域をお選びください");
        assertThat(team.organisation().map(Organisation::name)).contains("キズナクリーニング");
    }

    @Test
    void a_store_closes_when_nobody_needs_it_any_more_and_opens_again_by_its_name() {
        var sato = cast.sato();
        var third = team.open("西口店");
        post("/team/stores/" + third.value() + "/closing");

        assertThat(team.stores()).extracting(Store::name).containsExactly("本店", "駅前店");
        assertThat(cast.sato().sees(third)).isFalse();
        assertThat(deeds("team.store.close")).hasSize(1);

        assertThat(team.open("西口店")).isEqualTo(third);
        assertThatThrownBy(() -> team.open("西口店")).isInstanceOf(Problem.class);
        assertThat(sato.sees(third)).isFalse();
    }

    @Test
    void a_store_with_customers_stays_open() {
        cast.customers();
        db.sql("delete from team.membership where store_id = :store")
                .param("store", cast.stationStore())
                .update();

        assertThat(post("/team/stores/" + cast.stationStore().value() + "/closing"))
                .hasStatus(409)
                .bodyText()
                .contains("まだお客様がいらっしゃいます");
        assertThat(team.stores()).hasSize(2);
        assertThat(deeds("team.store.close")).isEmpty();
    }

    @Test
    void a_store_with_a_member_who_is_at_no_other_stays_open() {
        var third = team.open("西口店");
        team.join(new NewMember("nishi", "西 花", null, Set.of(Role.MEMBER), List.of(third)));

        assertThat(post("/team/stores/" + third.value() + "/closing"))
                .hasStatus(409)
                .bodyText()
                .contains("メンバーがいます");
    }

    @Test
    void the_last_store_stays_open() {
        db.sql("update team.store set closed_at = now() where name <> '本店'").update();

        assertThat(post("/team/stores/" + cast.mainStore().value() + "/closing")).hasStatus(409);
    }

    private MvcTestResult settle(String name, String language, String zone, String currency) {
        return post(
                "/team/house",
                "house",
                name,
                "language",
                language,
                "zone",
                zone,
                "currency",
                currency);
    }

    /// What begins in the background must not reach into the next test.
    private void rescored() {
        var until = Instant.now().plusSeconds(60);
        while (db.sql("select count(*)::int from platform.job where ended_at is not null")
                        .get(Integer.class)
                == 0) {
            assertThat(Instant.now()).isBefore(until);
            LockSupport.parkNanos(20_000_000);
        }
    }

    private int weightVersions() {
        return db.sql("select count(*)::int from bond.weights").get(Integer.class);
    }

    private List<String> deeds(String act) {
        return db.sql("select detail::text from team.audit where act = :act")
                .param("act", act)
                .list(String.class);
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(Signing.in(cast.sato())).exchange();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(path).with(Signing.in(cast.sato())).with(csrf());
        for (int each = 0; each < fields.length; each += 2) {
            request = request.param(fields[each], fields[each + 1]);
        }
        return request.exchange();
    }
}
