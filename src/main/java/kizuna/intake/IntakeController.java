package kizuna.intake;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Files in, and the imports so far.
@Controller
@OpenTo({Role.OWNER, Role.MANAGER})
class IntakeController {
    private final Intake intake;
    private final Drafts drafts;
    private final IntakeStore store;
    private final Screens screens;

    IntakeController(Intake intake, Drafts drafts, IntakeStore store, Screens screens) {
        this.intake = intake;
        this.drafts = drafts;
        this.store = store;
        this.screens = screens;
    }

    @GetMapping("/intake")
    Page list(
            @RequestParam(required = false) @Nullable Long undone,
            @RequestParam(defaultValue = "0") long left,
            @RequestParam(defaultValue = "0") long stay,
            Me me) {
        var history = intake.history(me.stores());
        var page = IntakePage.of(history);
        return history.stream()
                .filter(past -> undone != null && past.id() == undone && past.undoneAt() != null)
                .findFirst()
                .map(past -> page.undone(Undone.of(past, left, stay)))
                .orElse(page);
    }

    /// Who reloads the page of a refused file comes here.
    @GetMapping("/intake/drafts")
    String again() {
        return "redirect:/intake";
    }

    @PostMapping("/intake/drafts")
    Object hand(
            @RequestParam String kind,
            @RequestParam MultipartFile file,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var brings = kind(kind);
        if (file.isEmpty()) {
            response.setStatus(422);
            var screen = screens.of(request);
            return IntakePage.of(intake.history(me.stores()))
                    .refused(
                            brings,
                            name(file).isEmpty()
                                    ? screen.t("intake.upload.missing")
                                    : screen.t("intake.upload.empty", name(file)));
        }
        try (var bytes = file.getInputStream()) {
            return "redirect:/intake/drafts/" + drafts.hand(brings, name(file), bytes, me);
        }
    }

    @GetMapping("/intake/imports/{id}/wrong")
    void wrong(@PathVariable long id, Me me, HttpServletResponse response) throws IOException {
        var past = intake.find(id, me.stores());
        var file = past.wrongFile();
        if (file == null) {
            throw Problem.notFound("intake.problem.unknown", id);
        }
        response.setContentType("text/csv");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(
                                past.fileName().replaceFirst("\\.[^.]*$", "") + ".errors.csv",
                                StandardCharsets.UTF_8)
                        .build()
                        .toString());
        for (int n = 0; ; n++) {
            var piece = store.piece(file, n);
            if (piece.isEmpty()) {
                return;
            }
            response.getOutputStream().write(piece.get());
        }
    }

    @PostMapping("/intake/imports/{id}/undoing")
    String undo(@PathVariable long id, Me me) {
        var undone = intake.undo(id, me.stores(), me.id());
        return "redirect:/intake?undone="
                + id
                + "&left="
                + undone.left()
                + "&stay="
                + undone.staying();
    }

    private static Kind kind(String written) {
        return Arrays.stream(Kind.values())
                .filter(each -> each.name().equalsIgnoreCase(written))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("intake.upload.missing"));
    }

    /// Without the folders that some browsers send along.
    private static String name(MultipartFile file) {
        var name = file.getOriginalFilename();
        return name == null ? "" : name.replaceFirst("^.*[/\\\\]", "");
    }
}
