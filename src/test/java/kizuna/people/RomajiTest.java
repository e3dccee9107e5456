package kizuna.people;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RomajiTest {
    @ParameterizedTest
    @CsvSource({
        "Tanaka,たなか",
        "tanaka,たなか",
        "Ohno,おの",
        "Ouno,おうの",
        "Ōno,おの",
        "Itoh,いと",
        "Shinichi,しんいち",
        "Shinichi,しにち",
        "Shin'ichi,しんいち",
        "Sinti,しんち",
        "Tizuko,ちずこ",
        "Zyunko,じゅんこ",
        "Huzita,ふじた",
        "Hattori,はっとり",
        "Matchan,まっちゃん",
        "Namba,なんば",
        "Kanno,かんの",
        "Kyoko,きょこ",
        "Aiko Tanaka,たなかあいこ"
    })
    void a_name_is_read_as_it_sounds(String typed, String kana) {
        assertThat(Romaji.readings(typed)).contains(kana);
    }

    @ParameterizedTest
    @CsvSource({"Tanak,たなか", "Sh,し", "Kyo,きょ", "Tanaky,たなきょ"})
    void an_unfinished_syllable_stands_for_each_that_begins_so(String typed, String kana) {
        assertThat(Romaji.readings(typed)).contains(kana);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "'", "Lee", "Carter", "田中", "12"})
    void what_is_no_romaji_has_no_reading(String typed) {
        assertThat(Romaji.readings(typed)).isEmpty();
    }
}
