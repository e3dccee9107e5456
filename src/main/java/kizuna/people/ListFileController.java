package kizuna.people;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import kizuna.platform.Screens;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The list that is shown, as a file.
@Controller
@OpenTo
class ListFileController {
    private final Lists lists;
    private final Screens screens;
    private final Audit audit;
    private final Team team;

    ListFileController(Lists lists, Screens screens, Audit audit, Team team) {
        this.lists = lists;
        this.screens = screens;
        this.audit = audit;
        this.team = team;
    }

    /// `form`: `cp932`, else UTF-8. It is recorded before the first row leaves.
    @GetMapping("/people/file")
    void show(
            @RequestParam Map<String, String> query,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var filter = Filter.whole(query);
        var cp932 = "cp932".equals(query.get("form"));
        audit.record(me.id(), "people.list.export", "", Map.of("list", filter.query()));
        response.setContentType("text/csv;charset=" + (cp932 ? "windows-31j" : "UTF-8"));
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("kizuna-" + team.today() + ".csv")
                        .build()
                        .toString());
        var file = ListFile.into(response.getOutputStream(), cp932, screens.of(request));
        lists.each(filter, me, rows -> rows.forEach(file::add));
        file.flush();
    }
}
