package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Sql;
import kizuna.team.Me;
import kizuna.team.Team;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

@KizunaTest
class SearchTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Team team;
    @Autowired Sql db;

    private Me me;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.kobayashi();
    }

    @ParameterizedTest
    @ValueSource(strings = {"たなか", "ﾀﾅｶ", "田中", "Tanaka", "tanaka", "TANAK", "ｔａｎａｋａ"})
    void tanaka_is_found_however_it_is_typed(String typed) {
        assertThat(names(typed)).containsExactly("田中 愛子", "田中 誠");
    }

    @ParameterizedTest
    @CsvSource({
        "さとう, さとー",
        "さとう, サト",
        "さとう, Sato",
        "さとう, Satoh",
        "さとう, Satou",
        "さとう, satō",
        "おおの, おうの",
        "おおの, おーの",
        "おおの, Ohno",
        "おおの, Ono",
        "おうの, おおの",
        "きょうこ, キヨウコ",
        "きょうこ, kyoko",
        "きょうこ, kyouko",
        "キヨウコ, きょうこ",
        "ちづこ, Tizuko",
        "ちづこ, ちずこ",
        "はっとり, ハツトリ",
        "はっとり, hattori",
        "しんいち, shinichi",
        "いのうえ, inoue",
        "ゆうこ, Yuko",
        "いいじま, ijima"
    })
    void long_vowels_small_kana_and_romaji_are_told_loosely(String kana, String typed) {
        var store = cast.mainStore();
        people.add(NewPerson.named(store, "某", "一", kana, "いち"), me);
        people.add(NewPerson.named(store, "何", "某", "なにがし", kana), me);

        assertThat(names(typed)).containsExactlyInAnyOrder("某 一", "何 某");
    }

    @Test
    void who_is_written_so_comes_before_who_sounds_so() {
        var store = cast.mainStore();
        people.add(NewPerson.named(store, "小野", "一", "おの", "はじめ"), me);
        people.add(NewPerson.named(store, "大野", "一", "おおの", "はじめ"), me);

        assertThat(names("おおの")).containsExactly("大野 一", "小野 一");
        assertThat(names("おの")).containsExactly("小野 一", "大野 一");
    }

    @ParameterizedTest
    @ValueSource(strings = {"090", "5678", "1234", "345678", "0123", "12345", "090-1234"})
    void any_digits_of_a_number_find_who_has_it(String digits) {
        assertThat(names(digits)).containsExactly("田中 愛子");
    }

    @Test
    void digits_of_many_in_other_stores_hide_nobody() {
        var store = cast.stationStore();
        for (int i = 0; i < 30; i++) {
            var other = people.add(NewPerson.named(store, "他", "人" + i, "", ""), cast.mori());
            people.addWay(
                    other, new Way.New(Way.Kind.PHONE, "0901234567" + i % 10, false), cast.mori());
        }

        assertThat(people.search(me, "09012345", 10))
                .extracting(Found::name)
                .containsExactly("田中 愛子");
        assertThat(people.search(me, "2345", 10)).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "コート, BELONGING",
        "ｺｰﾄ, BELONGING",
        "ウール, BELONGING",
        "小学校, MEMORY",
        "入学, MEMORY",
        "娘, MEMORY",
        "しょうがくせい, ",
        "旅, ",
        "学小, "
    })
    void words_inside_of_what_we_know_find_who_is_meant(String word, Told.Kind kind) {
        var found = people.searchWords(me, word, 10);

        if (kind == null) {
            assertThat(found).isEmpty();
        } else {
            assertThat(found)
                    .singleElement()
                    .matches(each -> each.kind() == kind && each.found().id().equals(cast.aiko()));
        }
        assertThat(people.searchWords(cast.mori(), word, 10)).isEmpty();
    }

    @Test
    void mail_is_found_by_its_beginning_and_a_nickname_as_it_is_written() {
        people.addWay(cast.ben(), new Way.New(Way.Kind.MAIL, "Big.Ben@example.com", false), me);
        var marie =
                new NewPerson(
                        cast.mainStore(),
                        null,
                        "Dupont",
                        "Marie",
                        "",
                        "",
                        true,
                        "",
                        "マリちゃん先輩",
                        "",
                        null);
        people.add(marie, me);

        assertThat(people.searchWords(me, "big.b", 10)).hasSize(1);
        assertThat(names("big.ben@exa")).containsExactly("Ben Carter");
        assertThat(names("まり")).containsExactly("Marie Dupont");
    }

    @Test
    void who_moves_to_another_store_is_found_there_by_everything_and_here_by_nothing() {
        var sato = cast.sato();
        var aiko = people.get(cast.aiko(), sato);
        var there = NewPerson.named(cast.stationStore(), "田中", "愛子", "たなか", "あいこ");
        people.change(aiko.id(), aiko.version(), there, sato);

        for (var typed : List.of("5678", "2345", "0901")) {
            assertThat(names(typed)).isEmpty();
            assertThat(people.search(cast.mori(), typed, 5)).hasSize(1);
        }
        assertThat(people.searchWords(me, "コート", 5)).isEmpty();
        assertThat(people.searchWords(cast.mori(), "コート", 5)).hasSize(1);
        assertThat(people.searchWords(cast.mori(), "入学", 5)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ー", "を", "n", "t", "'", "%", "_", "の", "--", "@", "a@", "９９９９", "💐"})
    void odd_queries_are_answered(String typed) {
        assertThat(people.search(me, typed, 5)).hasSizeLessThanOrEqualTo(5);
        assertThat(people.searchWords(me, typed, 5)).isEmpty();
    }

    @Test
    void a_word_of_long_ago_is_found_behind_all_that_was_written_since() {
        people.addMemory(cast.shizuka(), new Memory.New("琴をならっている", team.today(), null), me);
        people.addBelonging(cast.shizuka(), new Belonging.New("other", "琴", null, ""), me);
        for (var since :
                List.of(
                        "people.memory (person_id, text, heard_on) select :p, '毎日の天気', current_date",
                        "people.belonging (person_id, kind, what) select :p, 'other', '毎日の傘'")) {
            db.sql("insert into " + since + " from generate_series(1, 2100)")
                    .param("p", cast.ben())
                    .update();
        }

        assertThat(people.searchWords(me, "琴", 5))
                .extracting(told -> told.found().id())
                .containsExactly(cast.shizuka());
        assertThat(people.searchWords(me, "ならっている", 5)).hasSize(1);
        assertThat(people.searchWords(me, "天気", 5)).hasSize(1);
        assertThat(people.searchWords(cast.mori(), "天気", 5)).isEmpty();
    }

    @Test
    void no_more_are_told_than_asked_for() {
        IntStream.range(0, 9)
                .forEach(
                        i -> {
                            var id =
                                    people.add(
                                            NewPerson.named(cast.mainStore(), "森", "" + i, "", ""),
                                            me);
                            people.addBelonging(
                                    id, new Belonging.New("coat", "黒いコート", null, ""), me);
                        });

        assertThat(people.searchWords(me, "コート", 4)).hasSize(4);
        assertThat(people.search(me, "森", 4)).hasSize(4);
    }

    private List<String> names(String typed) {
        return people.search(me, typed, 20).stream().map(Found::name).toList();
    }
}
