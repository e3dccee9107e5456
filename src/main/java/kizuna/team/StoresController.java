package kizuna.team;

import java.util.Map;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@OpenTo(Role.OWNER)
class StoresController {
    private static final int LONGEST = 100;

    private final Team team;
    private final TeamStore store;
    private final Audit audit;

    StoresController(Team team, TeamStore store, Audit audit) {
        this.team = team;
        this.store = store;
        this.audit = audit;
    }

    @GetMapping("/team/stores")
    Page list() {
        return new StoresPage(team.stores());
    }

    @PostMapping("/team/stores")
    @Transactional
    String open(@RequestParam String name, Me me) {
        var id = team.open(named(name));
        audit.record(
                me.id(), "team.store.open", "store:" + id.value(), Map.of("name", named(name)));
        return "redirect:/team/stores";
    }

    @PostMapping("/team/stores/{id}")
    @Transactional
    String rename(@PathVariable int id, @RequestParam String name, Me me) {
        if (team.stores().stream().noneMatch(each -> each.id().value() == id)) {
            throw Problem.notFound("team.problem.no_such_store");
        }
        if (!store.rename(new StoreId(id), named(name))) {
            throw Problem.conflict("team.problem.store_taken", named(name));
        }
        audit.record(me.id(), "team.store.rename", "store:" + id, Map.of("name", named(name)));
        return "redirect:/team/stores";
    }

    @PostMapping("/team/stores/{id}/closing")
    String close(@PathVariable int id, Me me) {
        team.close(new StoreId(id), me);
        return "redirect:/team/stores";
    }

    private static String named(String typed) {
        var name = PlainText.line(typed);
        if (name.isEmpty() || name.length() > LONGEST) {
            throw Problem.invalid("team.problem.store_name");
        }
        return name;
    }
}
