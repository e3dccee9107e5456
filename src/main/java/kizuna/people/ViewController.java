package kizuna.people;

import kizuna.platform.Page;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Lists kept under a name.
@Controller
@OpenTo
@RequestMapping("/people/views")
class ViewController {
    private final Views views;

    ViewController(Views views) {
        this.views = views;
    }

    /// One tap opens it.
    @GetMapping("/{id:\\d{1,18}}")
    Page show(@PathVariable long id, Me me) {
        var view = views.get(new View.Id(id), me);
        return new Redirect(at(view.id(), view.filter()));
    }

    /// `list`: the filters as the page's address has them.
    @PostMapping
    Page create(
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String store,
            Me me) {
        var filter = Filter.of(list);
        return new Redirect(at(views.add(name, filter, store(store), me), filter) + "&kept=1");
    }

    @PostMapping("/{id:\\d{1,18}}")
    Page change(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String list,
            @RequestParam(defaultValue = "") String store,
            Me me) {
        var filter = Filter.of(list);
        views.change(new View.Id(id), name, filter, store(store), me);
        return new Redirect(at(new View.Id(id), filter) + "&kept=1");
    }

    @PostMapping("/{id:\\d{1,18}}/removal")
    Page remove(@PathVariable long id, Me me) {
        views.remove(new View.Id(id), me);
        return new Redirect("/people?removed=" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/undoing")
    Page undoRemoval(@PathVariable long id, Me me) {
        views.restore(new View.Id(id), me);
        return new Redirect("/people/views/" + id);
    }

    private static String at(View.Id id, Filter filter) {
        return "/people?view="
                + id.value()
                + (filter.query().isEmpty() ? "" : "&")
                + filter.query();
    }

    private static @Nullable StoreId store(String typed) {
        return typed.matches("[0-9]{1,9}") ? new StoreId(Integer.parseInt(typed)) : null;
    }
}
