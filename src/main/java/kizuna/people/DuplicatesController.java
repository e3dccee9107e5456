package kizuna.people;

import kizuna.platform.Page;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Records that may be of one person, the surest first.
@Controller
@OpenTo
@RequestMapping("/people/duplicates")
class DuplicatesController {
    private static final int PAGE = 20;

    private final Duplicates duplicates;

    DuplicatesController(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    /// `apart`: who was just told apart, as a cursor.
    @GetMapping
    Page show(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String apart,
            Me me) {
        var from = Duplicate.Cursor.of(after);
        var found = duplicates.list(from, PAGE + 1, me);
        var shown = found.stream().limit(PAGE).toList();
        var told = Duplicate.Cursor.of(apart);
        return new DuplicatesPage(
                shown,
                from.equals(Duplicate.Cursor.FIRST),
                found.size() > PAGE ? shown.getLast().at() : null,
                told.equals(Duplicate.Cursor.FIRST) ? null : told);
    }

    @PostMapping("/apart")
    Page createApart(
            @RequestParam(defaultValue = "0") long low,
            @RequestParam(defaultValue = "0") long high,
            Me me) {
        duplicates.apart(new PersonId(low), new PersonId(high), me);
        return new Redirect(
                "/people/duplicates?apart=" + new Duplicate.Cursor(1, low, high).toString());
    }

    @PostMapping("/apart/undoing")
    Page undoApart(
            @RequestParam(defaultValue = "0") long low,
            @RequestParam(defaultValue = "0") long high,
            Me me) {
        duplicates.askAgain(new PersonId(low), new PersonId(high), me);
        return new Redirect("/people/duplicates");
    }
}
