package kizuna.people;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Signing;
import kizuna.touches.Channel;
import kizuna.touches.NewTouch;
import kizuna.touches.Purchase;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

@KizunaTest
class PersonPageTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Touches touches;
    @Autowired Clock clock;
    @Autowired Sql db;
    @Autowired MockMvcTester mvc;

    private Me me;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
    }

    @Test
    void the_page_shows_what_we_know_and_an_empty_timeline_says_what_to_do() {
        assertThat(get("/people/" + cast.aiko().value()))
                .hasStatusOk()
                .bodyText()
                .contains("田中 愛子", "たなか あいこ", "キャメルのウールコート", "田中 誠", "娘さんが小学校に入学")
                .contains("まだ何も書きとめていません");
    }

    @Test
    void the_list_says_when_and_how_each_was_last_in_touch() {
        var called = clock.instant().minus(3, ChronoUnit.DAYS);
        touches.record(NewTouch.given(cast.aiko(), called, Channel.PHONE, "", Signal.CONTACT), me);
        bought(cast.aiko(), LocalDate.of(2025, 6, 1));
        bought(cast.ben(), LocalDate.of(2025, 2, 3));

        assertThat(row("/people", "田中 愛子")).contains("電話");
        assertThat(row("/people?q=Ben", "Ben Carter")).contains("2025年2月3日", "お買い上げ");
        assertThat(row("/people", "森 一")).contains("ふれあいはこれから");
    }

    @Test
    void a_western_name_is_written_given_name_first() {
        assertThat(get("/people/" + cast.ben().value())).bodyText().contains("Ben Carter");
    }

    @Test
    void a_person_of_another_store_is_not_there() {
        assertThat(get("/people/" + cast.nao().value())).hasStatus(404);
        assertThat(post("/people/" + cast.nao().value() + "/promises", "text", "x")).hasStatus(404);
    }

    @Test
    void a_quiet_person_wears_the_badge_until_the_quiet_ends() {
        var page = "/people/" + cast.shizuka().value();
        assertThat(get(page)).bodyText().contains("そっと", "ご本人のご希望");

        post(page + "/quiet/removal");
        assertThat(people.get(cast.shizuka(), me).isQuiet()).isFalse();
        post(page + "/quiet", "reason", "お忙しいとのこと");
        assertThat(people.get(cast.shizuka(), me).quietReason()).isEqualTo("お忙しいとのこと");
    }

    @Test
    void what_was_typed_comes_back_with_the_error_at_its_field() {
        var page = "/people/" + cast.aiko().value();
        assertThat(post(page + "/ways", "kind", "MAIL", "value", "aiko at home"))
                .hasStatus(422)
                .bodyText()
                .contains("aiko at home", "メールアドレスとして読めませんでした", "way-value-error");
        assertThat(post(page + "/promises", "text", "ボタンを探す", "dueOn", "2020-01-01"))
                .hasStatus(422)
                .bodyText()
                .contains("ボタンを探す", "もう過ぎた日付です");
        assertThat(post(page + "/occasions", "kind", "birthday", "month", "2", "day", "30"))
                .hasStatus(422);
        assertThat(post("/people", "familyName", "", "givenName", "", "note", "大切な覚え"))
                .hasStatus(422)
                .bodyText()
                .contains("大切な覚え", "お名前を入れてください");
        assertThat(post("/people", "familyName", "x".repeat(1_000_000))).hasStatus(422);
    }

    @Test
    void a_new_person_is_added_with_a_phone_or_not_at_all() {
        var store = String.valueOf(cast.mainStore().value());
        assertThat(post("/people", "familyName", "小泉", "storeId", store, "phone", "abc"))
                .hasStatus(422);
        assertThat(people.search(me, "小泉", 5)).isEmpty();

        assertThat(post("/people", "familyName", "小泉", "storeId", store, "phone", "03-1111-2222"))
                .hasStatus(303);
        assertThat(people.search(me, "2222", 5)).extracting(Found::name).containsExactly("小泉");
    }

    @Test
    void who_saves_over_a_change_made_meanwhile_is_shown_both() {
        var aiko = people.get(cast.aiko(), me);
        var page = "/people/" + aiko.id().value();
        var store = String.valueOf(aiko.storeId().value());
        var read = String.valueOf(aiko.version());
        post(
                page,
                "version",
                read,
                "familyName",
                "田中",
                "givenName",
                "愛子",
                "storeId",
                store,
                "note",
                "先の人");

        var late =
                post(
                        page,
                        "version",
                        read,
                        "familyName",
                        "田中",
                        "givenName",
                        "愛子",
                        "storeId",
                        store,
                        "note",
                        "後の人");
        assertThat(late).hasStatus(409).bodyText().contains("先の人", "後の人", "ほかの人");
        assertThat(people.get(aiko.id(), me).note()).isEqualTo("先の人");
    }

    @Test
    void the_household_asks_which_of_several_is_meant() {
        var page = "/people/" + cast.hajime().value() + "/household";
        assertThat(post(page, "with", "田中")).hasStatus(422).bodyText().contains("どの方ですか");

        post(page, "with", "田中", "withId", String.valueOf(cast.makoto().value()));
        assertThat(people.get(cast.hajime(), me).householdId())
                .isEqualTo(people.get(cast.makoto(), me).householdId());
    }

    @Test
    void the_household_shows_while_one_types_who_it_will_be() {
        var candidates = "/people/" + cast.hajime().value() + "/household/candidates?with=";

        assertThat(get(candidates + "たなか"))
                .bodyText()
                .contains("田中 愛子", "田中 誠", "どの方ですか")
                .doesNotContain("checked");
        assertThat(get(candidates + "まこと")).bodyText().contains("田中 誠", "checked", "この方とつなぎます");
        assertThat(get(candidates + "はじめ")).bodyText().contains("見つかりませんでした");
        assertThat(get("/people/" + cast.nao().value() + "/household/candidates?with=た"))
                .hasStatus(404);
    }

    @Test
    void joining_a_household_is_told_and_undone_to_what_was_before() {
        var makoto = cast.makoto();
        var there = post("/people/" + makoto.value() + "/household", "with", "Ben");
        var location = Objects.requireNonNull(there.getResponse().getHeader("Location"));
        assertThat(get(location.replaceFirst("#.*", "")))
                .bodyText()
                .contains(
                        "田中様とBen Carterさんを、ご家族としてつなぎました",
                        "name=\"back\" value=\"" + cast.aiko().value() + "\"");
        assertThat(homeOf(makoto)).isEqualTo(homeOf(cast.ben()));

        var undone =
                post(
                        "/people/" + makoto.value() + "/household/removal",
                        "back",
                        String.valueOf(cast.aiko().value()));

        assertThat(undone).hasStatus(303);
        assertThat(homeOf(makoto)).isEqualTo(homeOf(cast.aiko())).isNotNull();
    }

    @Test
    void leaving_a_household_is_told_and_undone() {
        var page = "/people/" + cast.makoto().value();
        var there = post(page + "/household/removal").getResponse().getHeader("Location");
        assertThat(get(Objects.requireNonNull(there).replaceFirst("#.*", "")))
                .bodyText()
                .contains("ご家族から外しました", "name=\"withId\" value=\"" + cast.aiko().value());

        var aiko = String.valueOf(cast.aiko().value());
        post(page + "/household", "with", "田中 愛子", "withId", aiko);
        assertThat(homeOf(cast.makoto())).isEqualTo(homeOf(cast.aiko())).isNotNull();
    }

    private @Nullable HouseholdId homeOf(PersonId person) {
        return people.get(person, me).householdId();
    }

    @Test
    void what_was_removed_comes_back_as_it_was_for_an_hour() {
        var page = "/people/" + cast.aiko().value();
        people.addOccasion(cast.aiko(), new Occasion.New("birthday", 2, 3, 1980, ""), me);
        var known = people.known(people.get(cast.aiko(), me), me);
        for (var path :
                List.of(
                        "/ways/" + known.ways().getFirst().id().value(),
                        "/occasions/" + known.occasions().getFirst().id().value(),
                        "/belongings/" + known.belongings().getFirst().id().value(),
                        "/memories/" + known.memories().getFirst().id().value())) {
            var there = post(page + path + "/removal").getResponse().getHeader("Location");
            var told = body(get(Objects.requireNonNull(there).replaceFirst("#.*", "")));
            assertThat(told).contains("消しました");
            var undo = Pattern.compile("/people/\\d+/removals/\\d+/undoing").matcher(told);
            assertThat(undo.find()).isTrue();
            assertThat(post(undo.group(), "noun", "ways")).hasStatus(303);
            assertThat(post(undo.group())).hasStatus(404);
        }
        assertThat(people.known(people.get(cast.aiko(), me), me)).isEqualTo(known);

        people.remove(cast.aiko(), known.ways().getFirst().id(), me);
        db.sql("update people.removed set removed_at = removed_at - interval '2 hours'").update();
        people.forgetRemoved();
        assertThat(db.sql("select count(*) from people.removed").get(Long.class)).isZero();
    }

    @Test
    void what_was_removed_at_another_store_is_not_brought_back_from_here() {
        var way = people.ways(cast.aiko()).getFirst().id();
        var removed = people.remove(cast.aiko(), way, me);
        me = cast.mori();

        assertThat(
                        post(
                                "/people/"
                                        + cast.aiko().value()
                                        + "/removals/"
                                        + removed.value()
                                        + "/undoing"))
                .hasStatus(404);
        assertThat(people.ways(cast.aiko())).isEmpty();
    }

    @Test
    void a_promise_kept_by_mistake_is_owed_again() {
        var page = "/people/" + cast.aiko().value() + "/promises";
        post(page, "text", "ボタンを探す", "dueOn", "2099-01-01");
        var promise = people.promises(cast.aiko()).getFirst().id().value();

        post(page + "/" + promise + "/keeping");
        assertThat(people.promises(cast.aiko())).noneMatch(Promise::isOpen);
        post(page + "/" + promise + "/owing");
        assertThat(people.promises(cast.aiko())).allMatch(Promise::isOpen);
    }

    private void bought(PersonId person, LocalDate day) {
        touches.recordPurchase(new Purchase.New(person, day, BigDecimal.TEN, null, "", null), me);
    }

    private static String body(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), UTF_8);
    }

    private String row(String path, String name) {
        return Arrays.stream(body(get(path)).split("<li>"))
                .filter(row -> row.contains(name))
                .findFirst()
                .orElseThrow();
    }

    private MvcTestResult get(String path) {
        return mvc.get().uri(path).with(Signing.in(me)).exchange();
    }

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri(path).with(Signing.in(me)).with(csrf());
        for (int each = 0; each < fields.length; each += 2) {
            request = request.param(fields[each], fields[each + 1]);
        }
        return request.exchange();
    }
}
