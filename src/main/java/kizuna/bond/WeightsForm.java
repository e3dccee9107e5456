package kizuna.bond;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Form;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Weights as typed: read with what is wrong at each field, or written out to be changed.
final class WeightsForm {
    private static final JsonMapper JSON = new JsonMapper();

    private WeightsForm() {}

    static Map<String, Double> values(Weights weights) {
        return JSON.convertValue(weights, new TypeReference<Map<String, Double>>() {});
    }

    static Form of(Weights weights) {
        var typed = new HashMap<String, String>();
        values(weights).forEach((name, value) -> typed.put(name, Weight.written(value)));
        return Form.of(typed);
    }

    /// The weights, or nothing where something is wrong; what it is then stands in the form.
    static Optional<Weights> read(Form form) {
        var values = new LinkedHashMap<String, Object>();
        for (var weight : Weight.ALL) {
            number(form, weight)
                    .ifPresent(
                            value ->
                                    values.put(
                                            weight.name(),
                                            weight.whole()
                                                    ? (Object) (int) (double) value
                                                    : (Object) value));
        }
        if (form.isRight()) {
            together(form, JSON.convertValue(values, RawDays.class));
        }
        return form.isRight()
                ? Optional.of(JSON.convertValue(values, Weights.class))
                : Optional.empty();
    }

    private record RawDays(
            double fastHalfLife,
            double slowHalfLife,
            int leastInterval,
            int mostInterval,
            int thanksAfter,
            int invitationAfter,
            int lineAfter,
            int notBackAfter) {}

    private static Optional<Double> number(Form form, Weight weight) {
        var text =
                Normalizer.normalize(PlainText.line(form.text(weight.name())), Normalizer.Form.NFKC)
                        .replace('−', '-');
        try {
            double value = Double.parseDouble(text);
            if (text.matches("-?[0-9.]+") && weight.allows(value)) {
                return Optional.of(value);
            }
        } catch (NumberFormatException _) {
            form.wrong(weight.name(), Problem.invalid("bond.problem.weight_number"));
            return Optional.empty();
        }
        form.wrong(
                weight.name(),
                Problem.invalid(
                        weight.whole() ? "bond.problem.weight_whole" : "bond.problem.weight_bounds",
                        Weight.written(weight.least()),
                        Weight.written(weight.most())));
        return Optional.empty();
    }

    /// What makes sense only together.
    private static void together(Form form, RawDays days) {
        if (days.slowHalfLife <= days.fastHalfLife) {
            form.wrong("slowHalfLife", Problem.invalid("bond.problem.weight_slow"));
        }
        if (days.leastInterval > days.mostInterval) {
            form.wrong("mostInterval", Problem.invalid("bond.problem.weight_most"));
        }
        if (days.invitationAfter <= days.thanksAfter) {
            form.wrong("invitationAfter", Problem.invalid("bond.problem.weight_order"));
        }
        if (days.lineAfter <= days.invitationAfter) {
            form.wrong("lineAfter", Problem.invalid("bond.problem.weight_order"));
        }
        if (days.notBackAfter <= days.lineAfter) {
            form.wrong("notBackAfter", Problem.invalid("bond.problem.weight_order"));
        }
    }
}
