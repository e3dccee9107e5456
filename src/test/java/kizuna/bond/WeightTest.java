package kizuna.bond;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Texts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeightTest {
    @Test
    void every_number_of_the_model_can_be_seen() {
        assertThat(Weight.ALL)
                .extracting(Weight::name)
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Weights.class.getRecordComponents())
                                .map(java.lang.reflect.RecordComponent::getName)
                                .toList());
    }

    @Test
    void every_number_is_explained_in_both_languages() {
        var texts = Texts.load();
        for (var locale : Texts.LOCALES) {
            assertThat(Weight.ALL)
                    .allMatch(each -> texts.knows(locale, "bond.weight." + each.key()))
                    .allMatch(each -> texts.knows(locale, "bond.weight." + each.key() + "_is"))
                    .allMatch(
                            each -> texts.knows(locale, "bond.weights.unit_" + each.unit().key()));
        }
    }

    @Test
    void what_is_shown_is_read_again_as_it_was() {
        assertThat(WeightsForm.read(WeightsForm.of(Weights.FIRST))).contains(Weights.FIRST);
    }

    @Test
    void full_width_digits_are_digits() {
        var form = typed("contactHalfLife", "４５．５");
        assertThat(WeightsForm.read(form).orElseThrow().contactHalfLife()).isEqualTo(45.5);
    }

    @ParameterizedTest
    @CsvSource({
        "contactHalfLife, 29",
        "contactHalfLife, NaN",
        "contactHalfLife, 1e3",
        "contactHalfLife, ''",
        "visit, -1",
        "visit, soon",
        "refusal, 1",
        "coolingAt, 0",
        "silentApproaches, 2.5",
        "idealInterval, 0",
        "slowHalfLife, 45",
        "mostInterval, 13",
        "invitationAfter, 3",
        "lineAfter, 21",
        "notBackAfter, 90"
    })
    void what_makes_no_sense_is_said_at_its_field(String name, String value) {
        var form = typed(name, value);
        assertThat(WeightsForm.read(form)).isEmpty();
        assertThat(form.isWrong(name)).isTrue();
        assertThat(form.text(name)).isEqualTo(value);
    }

    @Test
    void what_the_form_lets_pass_the_model_takes() {
        for (var weight : Weight.ALL) {
            for (var value : new double[] {weight.least(), weight.most()}) {
                var form = typed(weight.name(), Weight.written(value));
                assertThat(WeightsForm.read(form).isPresent() || !form.isRight())
                        .as("%s = %s", weight.name(), value)
                        .isTrue();
            }
        }
    }

    private static Form typed(String name, String value) {
        var typed = new HashMap<String, String>();
        WeightsForm.values(Weights.FIRST)
                .forEach((each, number) -> typed.put(each, Weight.written(number)));
        typed.put(name, value);
        return Form.of(Map.copyOf(typed));
    }
}
