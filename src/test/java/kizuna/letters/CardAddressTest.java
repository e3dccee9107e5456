package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import kizuna.letters.CardAddress.Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardAddressTest {
    private static final Name AIKO = new Name("田中", "愛子", false, "様");
    private static final Name EMILY = new Name("Carter", "Emily", true, "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    〒439-0012 静岡県汐見原市港町3-12-5           | 4390012 | 静岡県汐見原市港町3-12-5 | -
                    4390012静岡県汐見原市港町3-12-5              | 4390012 | 静岡県汐見原市港町3-12-5 | -
                    ４３９－００１２　静岡県汐見原市港町３－１２     | 4390012 | 静岡県汐見原市港町3-12 | -
                    静岡県汐見原市港町3-12-5 みなとハイツ203      | -       | 静岡県汐見原市港町3-12-5 | みなとハイツ203
                    静岡県汐見原市港町1丁目2番3号みなとハイツ203号室 | -      | 静岡県汐見原市港町1丁目2番3号 | みなとハイツ203号室
                    東京都 渋谷区 神南1-2-3 Maison 203          | -       | 東京都 渋谷区 神南1-2-3 | Maison 203
                    京都市中京区上本能寺前町488番地              | -       | 京都市中京区上本能寺前町488番地 | -
                    札幌市中央区北1条西2丁目                     | -       | 札幌市中央区北1条西2丁目 | -
                    汐見原市大字北1234567                      | -       | 汐見原市大字北1234567 | -
                    """)
    void the_postcode_and_the_building_are_found(
            String address, String postcode, String line, String building) {
        var to = CardAddress.of(address, List.of(AIKO));

        assertThat(to.postcode()).isEqualTo(postcode == null ? "" : postcode);
        assertThat(to.lines())
                .isEqualTo(building == null ? List.of(line) : List.of(line, building));
    }

    @Test
    void a_western_address_keeps_its_lines() {
        var to =
                CardAddress.of("221B Baker Street, London NW1 6XE, United Kingdom", List.of(EMILY));

        assertThat(to.lines())
                .containsExactly("221B Baker Street", "London NW1 6XE", "United Kingdom");
        assertThat(to.postcode()).isEmpty();
    }

    @Test
    void a_western_name_or_address_is_written_across() {
        var home = "静岡県汐見原市港町3-12-5";

        assertThat(CardAddress.of(home, List.of(AIKO)).isAcross()).isFalse();
        assertThat(CardAddress.of(home, List.of(AIKO, EMILY)).isAcross()).isTrue();
        assertThat(CardAddress.of("221B Baker Street, London", List.of(AIKO)).isAcross()).isTrue();
    }
}
