package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Me;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.annotation.Transactional;

@KizunaTest
class PeopleTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Sql db;

    private Me me;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "田中 愛子",
                "田中愛",
                "たなかあ",
                "タナカ アイコ",
                "ﾀﾅｶｱ",
                "田中愛子様",
                "たなか あいこさん",
                "09012",
                "090-1234-5678",
                "5678",
                "０９０１２３４",
                "+81 90-1234"
            })
    void aiko_is_found_by_kanji_kana_half_width_and_number(String query) {
        assertThat(people.search(me, query, 10)).extracting(Found::name).containsExactly("田中 愛子");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ben", "Carter", "carter ben", "Ｂｅｎ　Carter", "BEN C"})
    void ben_is_found_by_either_name(String query) {
        assertThat(people.search(me, query, 10))
                .extracting(Found::name)
                .containsExactly("Ben Carter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"愛子さん", "愛", "あいこ", "アイコさん", "ｱｲ"})
    void aiko_is_found_by_her_given_name_alone(String query) {
        assertThat(people.search(me, query, 10)).extracting(Found::name).containsExactly("田中 愛子");
    }

    @Test
    void what_is_typed_in_wide_letters_can_be_dialled_and_written_to() {
        people.addWay(cast.ben(), new Way.New(Way.Kind.PHONE, "０９０－１２３４−５６７８", true), me);
        people.addWay(cast.ben(), new Way.New(Way.Kind.MAIL, "Ｂｅｎ＠example.jp", true), me);

        assertThat(people.known(people.get(cast.ben(), me), me).ways())
                .extracting(Way::value)
                .containsExactlyInAnyOrder("090-1234-5678", "Ben@example.jp");
    }

    @Test
    void who_is_called_so_by_the_family_comes_before_a_given_name() {
        people.add(NewPerson.named(cast.mainStore(), "相田", "誠一", "あいだ", "せいいち"), me);

        assertThat(people.search(me, "あい", 10))
                .extracting(Found::name)
                .containsExactly("相田 誠一", "田中 愛子");
    }

    @Test
    @Transactional
    void finding_by_name_is_a_few_ranges_of_an_index() {
        db.sql("set local enable_seqscan = off").update();
        db.sql("set local enable_sort = off").update();
        var plan =
                db
                        .sql("explain " + SearchStore.BY_NAME)
                        .param("from", "愛")
                        .param("to", "愛" + Names.BEYOND)
                        .param("loose", List.of("あい"))
                        .param("beyond", Names.BEYOND)
                        .param("stores", me.stores())
                        .param("limit", 10)
                        .list(String.class)
                        .stream()
                        .filter(line -> line.contains("Index"))
                        .collect(Collectors.joining());

        assertThat(plan)
                .contains(
                        "person_name",
                        "person_kana",
                        "person_given ",
                        "person_loose",
                        "person_given_loose",
                        "person_nickname",
                        "past_name_name",
                        "past_name_loose");
    }

    @Test
    void a_name_of_one_letter_is_found_and_written_rightly() {
        assertThat(people.search(me, "森一", 10)).extracting(Found::name).containsExactly("森 一");
        assertThat(people.get(cast.hajime(), me).called()).isEqualTo("森様");
    }

    @Test
    void nobody_sees_the_persons_of_another_store() {
        assertThat(people.search(me, "山口", 10)).isEmpty();
        assertThat(people.search(cast.mori(), "山口", 10)).hasSize(1);
        assertThat(people.find(cast.nao(), me)).isEmpty();
        var id = cast.nao();
        assertThatThrownBy(() -> people.quiet(id, "", me)).isInstanceOf(Problem.class);
    }

    @Test
    void the_list_is_paged_by_kana_without_gap_or_repetition() {
        var sato = cast.sato();
        var first = people.list(sato, null, 3);
        var rest =
                people.list(
                        sato,
                        new Found.Cursor(first.get(2).kanaKey(), first.get(2).id().value()),
                        10);

        assertThat(first).extracting(Found::name).containsExactly("Ben Carter", "石田 静", "田中 愛子");
        assertThat(rest).extracting(Found::name).containsExactly("田中 誠", "森 一", "山口 直");
    }

    @Test
    void who_changed_first_is_not_overwritten() {
        var aiko = people.get(cast.aiko(), me);
        var change = NewPerson.named(aiko.storeId(), "山田", "愛子", "やまだ", "あいこ");
        people.change(aiko.id(), aiko.version(), change, me);

        assertThatThrownBy(() -> people.change(aiko.id(), aiko.version(), change, me))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("changed_meanwhile");
        assertThat(people.search(me, "やまだ", 10)).hasSize(1);
    }

    @Test
    void a_promise_is_kept_or_owed_and_can_be_put_off() {
        var due = LocalDate.of(2026, 12, 1);
        var promise = people.addPromise(cast.aiko(), new Promise.New("ボタンを探す", due, null), me);

        people.postpone(promise, due.plusDays(7), me);
        assertThat(people.promises(cast.aiko()))
                .singleElement()
                .matches(each -> each.isOpen() && each.dueOn().equals(due.plusDays(7)));

        people.keep(promise, me);
        assertThat(people.promises(cast.aiko())).noneMatch(Promise::isOpen);
        assertThatThrownBy(() -> people.postpone(promise, due, me)).isInstanceOf(Problem.class);
    }

    @Test
    void who_leaves_the_household_lives_alone() {
        assertThat(household(cast.aiko())).containsExactly("田中 誠");

        people.leaveHousehold(cast.makoto(), me);
        assertThat(household(cast.aiko())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PHONE,abc", "PHONE,12", "MAIL,aiko", "MAIL,a@b", "ADDRESS,''"})
    void a_way_that_cannot_be_one_is_refused(Way.Kind kind, String value) {
        assertThatThrownBy(() -> new Way.New(kind, value, false)).isInstanceOf(Problem.class);
    }

    @Test
    void hostile_names_are_kept_as_text_without_marks_that_turn_it_round() {
        var typed = "\u202E<script>alert('田')</script>\u0000\u2066 🎉👩‍👩‍👧";
        var id = people.add(NewPerson.western(cast.mainStore(), typed, "O'Neil\t\n"), me);

        assertThat(people.get(id, me).name())
                .isEqualTo("<script>alert('田')</script> 🎉👩‍👩‍👧 O'Neil");
    }

    @Test
    void a_name_of_a_million_letters_is_refused_with_words() {
        var store = cast.mainStore();
        assertThatThrownBy(() -> NewPerson.western(store, "x".repeat(1_000_000), ""))
                .isInstanceOf(Problem.class);
        assertThat(people.search(me, "%_\\'\"".repeat(1000), 10)).isEmpty();
    }

    private List<String> household(PersonId id) {
        return people.known(people.get(id, me), me).household().stream().map(Person::name).toList();
    }
}
