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

    @Test
    void a_long_line_is_parted_where_a_reader_would_part_it() {
        assertThat(
                        AddressBreaks.parted(
                                "京都府京都市中京区寺町通御池上ル上本能寺前町四百八十八番地", each -> each.length() <= 17))
                .containsExactly("京都府京都市中京区寺町通御池上ル", "上本能寺前町四百八十八番地");
        assertThat(AddressBreaks.parted("港町第二グランドハイツ", each -> each.length() <= 7))
                .containsExactly("港町第二", "グランドハイツ");
        assertThat(AddressBreaks.parted("北町1234-5678", each -> each.length() <= 8))
                .containsExactly("北町", "1234-5678");
        assertThat(AddressBreaks.parted("The Old Orchard House", each -> each.length() <= 14))
                .containsExactly("The Old", "Orchard House");
        assertThat(AddressBreaks.parted("あいうえお", each -> each.length() <= 2))
                .containsExactly("あい", "うえ", "お");
    }
}
