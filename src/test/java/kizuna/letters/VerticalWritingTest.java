package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VerticalWritingTest {
    /// What lies on its side stands in brackets.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    港町3-12-5          | 港町三―一二―五
                    港町３－１２－５       | 港町三―一二―五
                    本町1丁目 203号室     | 本町一丁目　二〇三号室
                    クリーニング          | クリーニング
                    ﾊｲﾂA-101          | ハイツＡー一〇一
                    LM棟                | ＬＭ棟
                    Maison Shibuya 203  | [Maison Shibuya]　二〇三
                    メゾンO'Brien館      | メゾン[O'Brien]館
                    𠮷田                 | 𠮷田
                    """)
    void a_line_from_top_to_bottom(String line, String written) {
        assertThat(
                        VerticalWriting.runs(line).stream()
                                .map(run -> run.isTurned() ? "[" + run.text() + "]" : run.text())
                                .collect(Collectors.joining()))
                .isEqualTo(written);
    }
}
