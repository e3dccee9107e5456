package kizuna.letters;

import java.util.List;
import kizuna.people.PersonId;
import kizuna.platform.Page;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Those who asked for letters and may be one of several whom we know.
@Controller
@OpenTo
@RequestMapping("/letters/sign-ups")
class SignUpsController {
    private static final int PAGE = 20;

    private final SignUps signUps;

    SignUpsController(SignUps signUps) {
        this.signUps = signUps;
    }

    @GetMapping
    Page list(@RequestParam(defaultValue = "0") long after, Me me) {
        var found = signUps.list(after, PAGE + 1, me);
        var candidates = signUps.candidates(found, me);
        return new SignUpsPage(
                found.stream()
                        .limit(PAGE)
                        .map(
                                each ->
                                        new SignUpsPage.Line(
                                                each,
                                                candidates.getOrDefault(each.mail(), List.of())))
                        .toList(),
                found.size() > PAGE ? found.get(PAGE - 1).id().value() : null);
    }

    /// Who it is; without a person somebody new.
    @PostMapping("/{signUp:\\d{1,18}}/person")
    Page settle(
            @PathVariable long signUp,
            @RequestParam(required = false) @Nullable Long person,
            Me me) {
        var settled =
                signUps.settle(
                        new SignUp.Id(signUp), person == null ? null : new PersonId(person), me);
        return new Redirect("/people/" + settled.value());
    }
}
