package kizuna.team;

import kizuna.platform.Page;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

@Controller
@OpenTo(Role.OWNER)
class AuditController {
    private static final int PAGE = 50;

    private final Team team;
    private final Audit audit;
    private final Subjects subjects;

    AuditController(Team team, Audit audit, Subjects subjects) {
        this.team = team;
        this.audit = audit;
        this.subjects = subjects;
    }

    @GetMapping("/team/audit")
    Page list(
            @RequestParam(required = false) @Nullable Integer member,
            @RequestParam(required = false) @Nullable Long before) {
        var found = audit.list(member, before, PAGE + 1);
        var deeds = found.subList(0, Math.min(PAGE, found.size()));
        var older = found.size() > PAGE ? deeds.getLast().id() : null;
        var names = subjects.names(deeds.stream().map(AuditPage.Deed::subject).toList());
        return new AuditPage(deeds, names, team.members(), member, older);
    }
}
