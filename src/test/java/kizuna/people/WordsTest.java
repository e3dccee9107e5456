package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import java.util.List;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.team.Me;
import kizuna.team.Signing;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/// The shop's own words for dates, relations and belongings.
@KizunaTest
class WordsTest {
    @Autowired Cast cast;
    @Autowired People people;
    @Autowired Vocabularies vocabularies;
    @Autowired MockMvcTester mvc;

    private Me me;

    @BeforeEach
    void house() {
        cast.house().customers();
        me = cast.tamura();
    }

    @Test
    void a_word_of_the_shop_is_offered_renamed_and_taken_away_while_nothing_uses_it() {
        assertThat(post("occasion", "name", "初めてのお弟子入り")).hasStatus(303);
        assertThat(post("occasion", "name", "初めてのお弟子入り"))
                .hasStatus(422)
                .bodyText()
                .contains("もうあります");
        assertThat(post("occasion", "name", "お誕生日")).hasStatus(422);
        assertThat(page(cast.aiko(), "occasions")).contains("初めてのお弟子入り");

        post("occasion/name", "key", "初めてのお弟子入り", "name", "お弟子入り");
        assertThat(page(cast.aiko(), "occasions")).contains(">お弟子入り<").doesNotContain(">初めて");

        assertThat(post("occasion/removal", "key", "初めてのお弟子入り")).hasStatus(303);
        assertThat(page(cast.aiko(), "occasions")).doesNotContain("お弟子入り");
    }

    @Test
    void renaming_keeps_the_uses_and_a_used_word_is_retired_not_lost() {
        var own = vocabularies.keyOf(Vocabulary.BELONGING, "道着");
        people.addBelonging(cast.aiko(), new Belonging.New(own, "白い道着", null, ""), me);
        post("belonging/name", "key", own, "name", "稽古着");
        assertThat(page(cast.aiko(), "belongings")).contains("稽古着").doesNotContain(">道着<");
        assertThat(people.belongings(cast.aiko()).getLast().kind()).isEqualTo(own);

        assertThat(post("belonging/removal", "key", own))
                .hasStatus(422)
                .bodyText()
                .contains("使われているので消せません");
        post("belonging/retirement", "key", own);
        assertThat(page(cast.aiko(), "belongings")).contains("<span class=\"badge\">稽古着");
        assertThat(page(cast.ben(), "belongings")).doesNotContain("稽古着");
        post("belonging/return", "key", own);
        assertThat(page(cast.ben(), "belongings")).contains("稽古着");
    }

    @Test
    void a_word_that_came_with_kizuna_may_be_called_otherwise_and_get_its_own_back() {
        post("relation/name", "key", "mother", "name", "おかあさん");
        assertThat(page(cast.aiko(), "relations")).contains(">おかあさん<").doesNotContain(">お母さま<");
        post("relation/name", "key", "mother", "name", "");
        assertThat(page(cast.aiko(), "relations")).contains(">お母さま<");
        assertThat(post("relation/removal", "key", "mother")).hasStatus(422);
    }

    @Test
    void a_relation_of_the_shops_own_knows_its_reverse() {
        post("relation", "name", "先生", "reverse", "生徒");
        people.add(cast.aiko(), new Relation.New(cast.ben(), "", "先生", "", ""), me);

        assertThat(people.known(people.get(cast.ben(), me), me).relations())
                .extracting(Relation::kind)
                .containsExactly("生徒");
        assertThat(post("relation/removal", "key", "生徒")).hasStatus(422);
        post("relation", "name", "同門", "reverse", "");
        assertThat(vocabularies.words().reverse("同門")).isEqualTo("同門");
    }

    @Test
    void a_file_finds_a_word_in_either_language() {
        assertThat(
                        List.of(
                                vocabularies.keyOf(Vocabulary.OCCASION, "Birthday"),
                                vocabularies.keyOf(Vocabulary.OCCASION, "お誕生日"),
                                vocabularies.keyOf(Vocabulary.OCCASION, "命名日"),
                                vocabularies.keyOf(Vocabulary.OCCASION, "命名日")))
                .containsExactly("birthday", "birthday", "命名日", "命名日");
    }

    @Test
    void the_words_are_not_for_every_member() {
        me = cast.kobayashi();
        assertThat(mvc.get().uri("/people/words").with(Signing.in(me))).hasStatus(403);
        assertThat(post("occasion", "name", "x")).hasStatus(403);
    }

    /// With that form open.
    private String page(PersonId person, String form) {
        return new String(
                mvc.get()
                        .uri("/people/" + person.value() + "?open=" + form)
                        .with(Signing.in(me))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray(),
                java.nio.charset.StandardCharsets.UTF_8);
    }

    private MvcTestResult post(String path, String... fields) {
        var request = mvc.post().uri("/people/words/" + path).with(Signing.in(me)).with(csrf());
        for (int each = 0; each < fields.length; each += 2) {
            request = request.param(fields[each], fields[each + 1]);
        }
        return request.exchange();
    }
}
