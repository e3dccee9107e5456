package kizuna.people;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The shop's words for dates, relations and belongings. A word is told by its `key` in the
/// form, for it may hold anything that a shop calls a thing.
@Controller
@OpenTo({Role.OWNER, Role.MANAGER})
@RequestMapping("/people/words")
class WordsController {
    private final Vocabularies vocabularies;

    WordsController(Vocabularies vocabularies) {
        this.vocabularies = vocabularies;
    }

    @GetMapping
    Page show() {
        return page("", Form.empty());
    }

    @PostMapping("/{vocabulary}")
    Page create(
            @PathVariable String vocabulary,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        return answered(
                vocabulary,
                "",
                form,
                response,
                () ->
                        vocabularies.add(
                                of(vocabulary), form.text("name"), form.text("reverse"), me));
    }

    @PostMapping("/{vocabulary}/name")
    Page rename(
            @PathVariable String vocabulary,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        return answered(
                vocabulary,
                form.text("key"),
                form,
                response,
                () -> vocabularies.rename(of(vocabulary), form.text("key"), form.text("name"), me));
    }

    @PostMapping("/{vocabulary}/retirement")
    Page retire(
            @PathVariable String vocabulary, @RequestParam(defaultValue = "") String key, Me me) {
        vocabularies.retire(of(vocabulary), key, true, me);
        return back(vocabulary);
    }

    @PostMapping("/{vocabulary}/return")
    Page bringBack(
            @PathVariable String vocabulary, @RequestParam(defaultValue = "") String key, Me me) {
        vocabularies.retire(of(vocabulary), key, false, me);
        return back(vocabulary);
    }

    @PostMapping("/{vocabulary}/removal")
    Page remove(
            @PathVariable String vocabulary,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        return answered(
                vocabulary,
                form.text("key"),
                form,
                response,
                () -> vocabularies.remove(of(vocabulary), form.text("key"), me));
    }

    /// `key`: the word at which an error is shown; empty at the form for a new one.
    private Page answered(
            String vocabulary, String key, Form form, HttpServletResponse response, Runnable act) {
        form.attempt(_ -> "name", act);
        if (form.isRight()) {
            return back(vocabulary);
        }
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return page(vocabulary + "/" + key, form);
    }

    private Page page(String open, Form form) {
        return new WordsPage(
                vocabularies.words().all().stream()
                        .map(
                                word ->
                                        new WordsPage.Line(
                                                word,
                                                vocabularies.isOwn(word),
                                                vocabularies.isOwn(word)
                                                        && vocabularies.isUsed(word)))
                        .toList(),
                vocabularies.words(),
                open,
                form);
    }

    private static Vocabulary of(String word) {
        return Arrays.stream(Vocabulary.values())
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("people.problem.no_word"));
    }

    private static Redirect back(String vocabulary) {
        return new Redirect("/people/words#" + vocabulary);
    }
}
