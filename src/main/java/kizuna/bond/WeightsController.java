package kizuna.bond;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Team;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The numbers of the model, open to those who answer for the shop.
@Controller
@OpenTo({Role.OWNER, Role.MANAGER})
class WeightsController {
    private static final int UNPROCESSABLE = 422;
    private static final int CONFLICT = 409;
    private static final int SHOWN = 20;

    private final Scales scales;
    private final Rescoring rescoring;
    private final Team team;

    WeightsController(Scales scales, Rescoring rescoring, Team team) {
        this.scales = scales;
        this.rescoring = rescoring;
        this.team = team;
    }

    @GetMapping("/bond/weights")
    Page show(@RequestParam(defaultValue = "") String said) {
        var notice =
                switch (said) {
                    case "changed" -> "bond.weights.changed";
                    case "same" -> "bond.weights.same";
                    default -> "";
                };
        return page(WeightsForm.of(scales.newest().weights()), notice, "");
    }

    @PostMapping("/bond/weights")
    Page change(
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "-1") int version,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        var weights = WeightsForm.read(form);
        if (weights.isEmpty()) {
            response.setStatus(UNPROCESSABLE);
            return page(form, "", "bond.weights.look_again");
        }
        try {
            return after(rescoring.change(weights.get(), version, me));
        } catch (Problem problem) {
            response.setStatus(CONFLICT);
            return page(form, "", problem.key());
        }
    }

    /// Back to the values Kizuna began with.
    @PostMapping("/bond/weights/first")
    Page first(@RequestParam(defaultValue = "-1") int version, Me me) {
        return after(rescoring.change(Weights.FIRST, version, me));
    }

    @PostMapping("/bond/weights/rescores")
    Page rescore(Me me) {
        rescoring.start();
        return new Redirect("/bond/weights");
    }

    private static Redirect after(boolean changed) {
        return new Redirect("/bond/weights?said=" + (changed ? "changed" : "same"));
    }

    private WeightsPage page(Form form, String notice, String warning) {
        var now = scales.newest();
        return new WeightsPage(
                now.version(),
                form,
                parts(form, now.weights()),
                notice,
                warning,
                RescoreState.of(rescoring),
                history(),
                now.weights().equals(Weights.FIRST));
    }

    private static List<WeightsPage.Part> parts(Form form, Weights weights) {
        var now = WeightsForm.values(weights);
        var first = WeightsForm.values(Weights.FIRST);
        return Arrays.stream(Weight.Group.values())
                .map(
                        group ->
                                new WeightsPage.Part(
                                        group.key(),
                                        Weight.ALL.stream()
                                                .filter(each -> each.group() == group)
                                                .map(each -> entry(each, form, now, first))
                                                .toList()))
                .toList();
    }

    private static WeightsPage.Entry entry(
            Weight weight, Form form, Map<String, Double> now, Map<String, Double> first) {
        return new WeightsPage.Entry(
                weight.name(),
                weight.key(),
                weight.unit().key(),
                written(now, weight),
                written(first, weight),
                form.isWrong(weight.name()));
    }

    private static String written(Map<String, Double> values, Weight weight) {
        return Weight.written(Objects.requireNonNull(values.get(weight.name())));
    }

    /// Each version with what it changed; the oldest is compared with the first values.
    private List<WeightsPage.Past> history() {
        var names =
                team.members().stream()
                        .collect(Collectors.toMap(each -> each.id(), each -> each.name()));
        var versions = scales.versions(SHOWN + 1);
        var past = new ArrayList<WeightsPage.Past>();
        for (int i = 0; i < Math.min(SHOWN, versions.size()); i++) {
            var each = versions.get(i);
            var before = i + 1 < versions.size() ? versions.get(i + 1).weights() : Weights.FIRST;
            past.add(
                    new WeightsPage.Past(
                            each.version(),
                            each.madeAt(),
                            who(names, each),
                            changes(before, each.weights())));
        }
        return past;
    }

    private static String who(Map<MemberId, String> names, Scales.Version version) {
        return version.madeBy() == null ? "" : names.getOrDefault(version.madeBy(), "");
    }

    private static List<WeightsPage.Change> changes(Weights before, Weights after) {
        var changes = Rescoring.changes(before, after);
        return Weight.ALL.stream()
                .filter(each -> changes.containsKey(each.name()))
                .map(
                        each -> {
                            var both = Objects.requireNonNull(changes.get(each.name()));
                            return new WeightsPage.Change(
                                    each.key(),
                                    Weight.written(both.getFirst()),
                                    Weight.written(both.getLast()));
                        })
                .toList();
    }
}
