package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import kizuna.people.Picture;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// What belongs to a letter beside its words: photos, a second reader, when it goes out.
@Controller
@OpenTo
@RequestMapping("/letters")
class ComposingController {
    private final Letters letters;
    private final Sheets sheets;
    private final Screens screens;

    ComposingController(Letters letters, Sheets sheets, Screens screens) {
        this.letters = letters;
        this.sheets = sheets;
        this.screens = screens;
    }

    /// With the words as they stand in the form, so that nothing typed is lost.
    @PostMapping("/{id:\\d{1,18}}/photos")
    Page illustrate(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> element,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var letter = new Letter.Id(id);
        letters.get(letter, me);
        var form = Form.of(typed);
        var sent = file == null ? new byte[0] : file.getBytes();
        var kept = LettersController.kept(letters, letter, form, me);
        if (kept.isPresent()) {
            LettersController.keepBesides(letters, letter, form, element, me);
            form.attempt(
                    ComposingController::fieldOf,
                    () -> {
                        if (sent.length > Picture.MOST_BYTES) {
                            throw Picture.tooLarge();
                        }
                        return letters.illustrate(letter, sent, form.text("alt"), me);
                    });
        }
        if (form.isRight()) {
            return new Redirect("/letters/" + id + "#body");
        }
        response.setStatus(422);
        return sheets.of(letters.get(letter, me), form, Sheets.Seen.FIRST, me, screens.of(request));
    }

    @PostMapping("/{id:\\d{1,18}}/check")
    Page check(@PathVariable long id, @RequestParam int version, Me me) {
        letters.check(new Letter.Id(id), version, me);
        return new Redirect("/letters/" + id + "#check");
    }

    private static String fieldOf(Problem problem) {
        return problem.key().equals("letters.problem.alt")
                        || problem.key().equals("people.problem.text_too_long")
                ? "alt"
                : "file";
    }
}
