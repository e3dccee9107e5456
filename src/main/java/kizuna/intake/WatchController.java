package kizuna.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.file.Path;
import java.util.List;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The folders that are watched.
@Controller
@OpenTo({Role.OWNER, Role.MANAGER})
class WatchController {
    private final Watching watching;
    private final Intake intake;
    private final Team team;
    private final Screens screens;

    WatchController(Watching watching, Intake intake, Team team, Screens screens) {
        this.watching = watching;
        this.intake = intake;
        this.team = team;
        this.screens = screens;
    }

    @GetMapping("/intake/watches")
    Page list(Me me) {
        return page(me, "", Kind.PEOPLE, 0, null, null);
    }

    @PostMapping("/intake/watches")
    Page begin(
            @RequestParam(defaultValue = "") String folder,
            @RequestParam(defaultValue = "PEOPLE") Kind kind,
            @RequestParam int store,
            @RequestParam(required = false) @Nullable Long like,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        try {
            watching.begin(folder, kind, new StoreId(store), like, me);
        } catch (Problem refusal) {
            response.setStatus(refusal.kind().status());
            var said = screens.of(request).t(refusal.key(), refusal.arguments());
            return page(me, folder, kind, store, like, said);
        }
        return new Redirect("/intake/watches");
    }

    @PostMapping("/intake/watches/{id:\\d{1,18}}/stopping")
    Page stop(@PathVariable long id, Me me) {
        watching.stop(id, me);
        return new Redirect("/intake/watches");
    }

    private WatchesPage page(
            Me me,
            String folder,
            Kind kind,
            int store,
            @Nullable Long like,
            @Nullable String problem) {
        var watches = watching.all(me.stores());
        var latest = watching.latest(watches);
        return new WatchesPage(
                watches.stream().map(watch -> shown(watch, latest)).toList(),
                watching.allowed().stream().map(Path::toString).toList(),
                team.stores(me),
                intake.history(me.stores()).stream()
                        .filter(past -> past.undoneAt() == null)
                        .limit(20)
                        .map(past -> new WatchesPage.Earlier(past.id(), past.fileName()))
                        .toList(),
                folder,
                kind,
                store,
                like == null ? 0 : like,
                problem);
    }

    private static WatchesPage.Watched shown(Watch watch, List<Watch.Dropped> latest) {
        return new WatchesPage.Watched(
                watch.id(),
                watch.folder(),
                watch.kind(),
                watch.store(),
                watch.lookedAt(),
                watch.trouble(),
                latest.stream()
                        .filter(each -> each.watchId() == watch.id())
                        .map(WatchController::shown)
                        .toList());
    }

    private static WatchesPage.Dropped shown(Watch.Dropped dropped) {
        var importId = dropped.importId();
        return new WatchesPage.Dropped(
                dropped.fileName(),
                dropped.at(),
                dropped.known(),
                dropped.failure(),
                dropped.added(),
                dropped.changed(),
                dropped.wrong(),
                dropped.wrong() == 0 || importId == null ? 0 : importId);
    }
}
