package kizuna.people;

import java.util.Set;
import kizuna.platform.Page;
import kizuna.team.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A word of caution while something is written about a person. What is typed is looked at and
/// forgotten: it is neither kept nor logged, and it comes in the body, not in an address.
@Controller
@OpenTo
class CautionController {
    /// Fields that hold no free words: in a name nothing is meant.
    private static final Set<String> NAMES =
            Set.of(
                    "familyName",
                    "givenName",
                    "familyKana",
                    "givenKana",
                    "nickname",
                    "honorific",
                    "with",
                    "value",
                    "label",
                    "q");

    @PostMapping("/people/caution")
    Page create(
            @RequestParam(defaultValue = "") String field,
            @RequestParam(defaultValue = "") String text) {
        return new CautionHint(NAMES.contains(field) ? "" : Caution.of(text).orElse(""));
    }
}
