package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NamesTest {
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
