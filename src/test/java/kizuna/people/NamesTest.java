package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
    @Test
    void a_japanese_name_is_said_with_sama_a_western_one_and_an_id_as_they_are() {
        assertThat(Names.called(false, "田中", "愛子", "", "")).isEqualTo("田中様");
        assertThat(Names.called(false, "", "あいこ", "", "")).isEqualTo("あいこ様");
        assertThat(Names.called(true, "Carter", "Ben", "", "")).isEqualTo("Ben");
        assertThat(Names.called(false, "Carter", "", "", "")).isEqualTo("Carter");
        assertThat(Names.called(false, "14340", "", "", "")).isEqualTo("14340");
        assertThat(Names.called(false, "14340", "", "様", "")).isEqualTo("14340");
        assertThat(Names.called(false, "14340", "", "Mr", "")).isEqualTo("14340");
    }

    @Test
    void the_honorific_that_was_chosen_and_their_own_wish_come_first() {
        assertThat(Names.called(false, "石田", "静", "先生", "")).isEqualTo("石田先生");
        assertThat(Names.called(true, "Carter", "Ben", "さん", "")).isEqualTo("Benさん");
        assertThat(Names.called(true, "Carter", "Ben", "Dr", "")).isEqualTo("Dr Carter");
        assertThat(Names.called(false, "田中", "愛子", "", "あいちゃん")).isEqualTo("あいちゃん");
    }

    @Test
    void katakana_half_width_blanks_and_an_honorific_make_no_difference() {
        assertThat(Names.fold("たなかあいこ"))
                .isEqualTo(Names.fold("タナカ　アイコ"))
                .isEqualTo(Names.fold("ﾀﾅｶ ｱｲｺ"))
                .isEqualTo(Names.fold("たなか あいこさん"))
                .isEqualTo(Names.fold("タナカ・アイコ様"));
    }

    @Test
    void half_width_voiced_kana_and_full_width_letters_are_folded() {
        assertThat(Names.fold("ﾀﾞﾃ")).isEqualTo("だて");
        assertThat(Names.fold("ＢＥＮ　Carter-san")).isEqualTo("bencarter");
    }

    @Test
    void the_long_vowel_mark_is_the_same_in_both_scripts() {
        assertThat(Names.fold("カーター")).isEqualTo(Names.fold("かーたー")).isEqualTo("かーたー");
        assertThat(Names.fold("ｶｰﾀｰ")).isEqualTo("かーたー");
    }

    @Test
    void a_name_that_is_nothing_but_an_honorific_stays() {
        assertThat(Names.fold("君")).isEqualTo("君");
        assertThat(Names.fold("さん")).isEqualTo("さん");
    }

    @Test
    void a_stored_name_that_ends_like_an_honorific_is_found_by_itself() {
        assertThat(Names.nameKey("王", "君")).startsWith(Names.fold("王君"));
    }
}
