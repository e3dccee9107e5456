package kizuna.touches;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.Texts;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.words.Tone;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The model outside: the owner alone says whether words may leave the house, and where to.
@Controller
@OpenTo(Role.OWNER)
@RequestMapping("/touches/outside")
class OutsideController {
    private final OutsideHearing outside;
    private final Texts texts;

    OutsideController(OutsideHearing outside, Texts texts) {
        this.outside = outside;
        this.texts = texts;
    }

    @GetMapping
    Page show(@RequestParam(defaultValue = "") String done, Locale language, Me me) {
        return page(kept(), done, null, "", language);
    }

    @PostMapping
    Page keep(
            @RequestParam Map<String, String> typed,
            Locale language,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        form.attempt(
                OutsideController::field,
                () ->
                        outside.keep(
                                form.text("address"),
                                form.text("model"),
                                form.text("key"),
                                form.isOn("on"),
                                me));
        if (!form.isRight()) {
            response.setStatus(422);
            return page(form, "", null, "", language);
        }
        return new Redirect("/touches/outside?done=kept");
    }

    /// Words of ours go there and back.
    @PostMapping("/trials")
    Page trial(Locale language, Me me) {
        return switch (outside.trial(texts.say(language, "touches.outside.trial.words"))) {
            case OutsideModel.Answer.Heard(var tones) ->
                    page(kept(), "", List.copyOf(tones.keySet()), "", language);
            case OutsideModel.Answer.Failed(var why) -> page(kept(), "", null, why, language);
        };
    }

    private Form kept() {
        return outside.find()
                .map(
                        each ->
                                Form.of(
                                        Map.of(
                                                "address",
                                                each.address(),
                                                "model",
                                                each.model(),
                                                "on",
                                                each.onAt() == null ? "" : "1")))
                .orElseGet(Form::empty);
    }

    private Page page(
            Form form, String done, @Nullable List<Tone> trial, String trouble, Locale language) {
        var kept = outside.find();
        return new OutsidePage(
                form,
                kept.map(each -> each.onAt() != null).orElse(false),
                kept.map(each -> OutsideHearing.host(each.address())).orElse(""),
                kept.map(each -> !each.key().isEmpty()).orElse(false),
                kept.map(OutsideStore.Outside::failed).orElse(""),
                texts.say(language, "touches.outside.trial.words"),
                trial,
                trouble,
                done);
    }

    private static String field(Problem problem) {
        return problem.key().equals("touches.problem.outside_model") ? "model" : "address";
    }
}
