package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Problem;
import kizuna.team.StoreId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@KizunaTest
class DuplicatesTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Duplicates duplicates;
    @Autowired Merges merges;

    @BeforeEach
    void the_house_is_open() {
        cast.house();
    }

    @Test
    void the_same_number_and_name_are_suggested_with_what_speaks_for_it() {
        var one = person("高橋", "由美", "たかはし", "ゆみ", phone("090-1111-2222"));
        var other = person("髙橋", "由美", "タカハシ", "ユミ", phone("+81 90 1111 2222"));

        assertThat(all())
                .singleElement()
                .satisfies(
                        pair -> {
                            assertThat(pair.low()).isEqualTo(one);
                            assertThat(pair.high()).isEqualTo(other);
                            assertThat(pair.evidence()).containsExactlyInAnyOrder("phone", "name");
                            assertThat(pair.family()).isFalse();
                        });
        assertThat(duplicates.of(other, cast.kobayashi())).hasSize(1);
    }

    @Test
    void a_name_alone_is_never_enough() {
        person("高橋", "由美", "たかはし", "ゆみ");
        person("高橋", "由美", "たかはし", "ゆみ");

        assertThat(all()).isEmpty();
    }

    @Test
    void the_same_reading_with_the_same_birthday_or_address_is() {
        var one = person("高橋", "由美", "たかはし", "ゆみ");
        var other = person("高橋", "裕美", "たかはし", "ゆみ");
        people.addOccasion(one, new Occasion.New("birthday", 3, 9, 1970, ""), cast.sato());
        people.addOccasion(other, new Occasion.New("birthday", 3, 9, null, ""), cast.sato());
        assertThat(all()).singleElement().matches(each -> each.evidence().contains("birthday"));
        var home = new Way.New(Way.Kind.ADDRESS, "東京都港区1-2-3", false);
        people.addWay(one, home, cast.sato());
        people.addWay(other, home, cast.sato());
        assertThat(all()).singleElement().matches(each -> each.evidence().contains("address"));
    }

    @Test
    void father_and_son_with_one_telephone_are_a_family_until_they_are_known_to_be() {
        var father = person("高橋", "誠", "たかはし", "まこと", phone("03-1111-2222"));
        var son = person("高橋", "学", "たかはし", "まなぶ", phone("03-1111-2222"));

        assertThat(all()).singleElement().matches(Duplicate::family);
        people.join(son, father, cast.sato());
        assertThat(all()).isEmpty();
    }

    @Test
    void the_number_of_a_company_tells_of_nobody() {
        for (var name : List.of("青木", "石井", "上田", "江口", "岡", "加藤", "木村")) {
            person(name, "", "", "", phone("03-9999-0000"));
        }
        assertThat(all()).isEmpty();
        duplicates.lookThrough();
        assertThat(all()).isEmpty();
    }

    @Test
    void who_was_told_apart_is_not_asked_about_again_unless_that_is_undone() {
        var one = person("高橋", "由美", "たかはし", "ゆみ", phone("090-1111-2222"));
        var other = person("高橋", "由美", "たかはし", "ゆみ", phone("090-1111-2222"));
        duplicates.apart(one, other, cast.kobayashi());
        people.addMemory(
                one, new Memory.New("双子", java.time.LocalDate.of(2020, 1, 1), null), cast.sato());
        assertThat(all()).isEmpty();

        duplicates.askAgain(one, other, cast.kobayashi());
        assertThat(all()).hasSize(1);
    }

    @Test
    void a_number_put_right_and_a_merge_end_the_question() {
        var one = person("高橋", "由美", "たかはし", "ゆみ", phone("090-1111-2222"));
        var other = person("高橋", "由美", "たかはし", "ゆみ", phone("090-1111-2222"));
        var merge =
                merges.merge(
                        new Merging(one, other, EnumSet.noneOf(Merging.Choice.class)), cast.sato());
        assertThat(all()).isEmpty();
        merges.part(merge, cast.sato());
        assertThat(all()).hasSize(1);
        people.remove(other, people.ways(other).getFirst().id(), cast.sato());
        assertThat(all()).isEmpty();
    }

    @Test
    void nobody_is_told_of_another_store() {
        var here = person("高橋", "由美", "たかはし", "ゆみ", phone("090-1111-2222"));
        var there = add(cast.stationStore(), "高橋", "由美", phone("090-1111-2222"));

        assertThat(duplicates.list(Duplicate.Cursor.FIRST, 10, cast.sato())).hasSize(1);
        assertThat(duplicates.list(Duplicate.Cursor.FIRST, 10, cast.kobayashi())).isEmpty();
        assertThat(duplicates.of(here, cast.kobayashi())).isEmpty();
        assertThatThrownBy(() -> duplicates.apart(here, there, cast.kobayashi()))
                .isInstanceOf(Problem.class);
    }

    @Test
    void pages_follow_each_other_without_a_gap() {
        for (int i = 0; i < 7; i++) {
            person("高橋", "由美", "たかはし", "ゆみ", phone("090-1111-000" + i));
            person("高橋", "由美", "たかはし", "ゆみ", phone("090-1111-000" + i));
        }
        var first = duplicates.list(Duplicate.Cursor.FIRST, 4, cast.sato());
        var rest = duplicates.list(first.getLast().at(), 10, cast.sato());
        assertThat(first).hasSize(4).doesNotContainAnyElementsOf(rest);
        assertThat(rest).hasSize(3);
        assertThat(duplicates.lookThrough()).isEqualTo(14);
        assertThat(duplicates.lookThrough()).isZero();
        assertThat(all()).hasSize(7);
    }

    private List<Duplicate> all() {
        return duplicates.list(Duplicate.Cursor.FIRST, 50, cast.sato());
    }

    private PersonId person(
            String family, String given, String kana, String givenKana, Way.New... ways) {
        return people.add(
                NewPerson.named(cast.mainStore(), family, given, kana, givenKana),
                List.of(ways),
                cast.sato());
    }

    private PersonId add(StoreId store, String family, String given, Way.New way) {
        return people.add(
                NewPerson.named(store, family, given, "たかはし", "ゆみ"), List.of(way), cast.sato());
    }

    private static Way.New phone(String number) {
        return new Way.New(Way.Kind.PHONE, number, false);
    }
}
