package kizuna.wow;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.Map;
import kizuna.platform.Screens;
import kizuna.platform.Texts;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Team;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The books of a month as a file, for whoever leads.
@Controller
@OpenTo({Role.OWNER, Role.MANAGER})
class BooksController {
    private final Budget budget;
    private final Screens screens;
    private final Texts texts;
    private final Audit audit;
    private final Team team;

    BooksController(Budget budget, Screens screens, Texts texts, Audit audit, Team team) {
        this.budget = budget;
        this.screens = screens;
        this.texts = texts;
        this.audit = audit;
        this.team = team;
    }

    /// It is recorded before the first row leaves.
    @GetMapping("/wow/budget/file")
    void show(
            @RequestParam(defaultValue = "") String month,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var of =
                month.matches("20[0-9]{2}-(0[1-9]|1[0-2])")
                        ? YearMonth.parse(month)
                        : YearMonth.from(team.today());
        audit.record(me.id(), "wow.books.export", "", Map.of("month", of.toString()));
        response.setContentType("text/csv;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename("kizuna-budget-" + of + ".csv")
                        .build()
                        .toString());
        var out = new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
        out.write('\uFEFF');
        var file = BooksFile.into(out, texts, screens.of(request).locale());
        budget.books(of, me, file::add);
        file.flush();
    }
}
