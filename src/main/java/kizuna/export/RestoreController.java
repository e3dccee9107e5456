package kizuna.export;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import kizuna.platform.Jobs;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Public;
import kizuna.platform.Redirect;
import kizuna.platform.Screens;
import kizuna.platform.Texts;
import kizuna.team.FirstRun;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// In place of a new house, one that there was before: open as long as the first run is, and to
/// whom it is.
@Controller
@Public
class RestoreController {
    private static final String JOB = "kizuna.export.restore";
    private static final String LEFT = "restore-";

    private static final int LIST_BYTES = 1 << 26;

    private final Restoring restoring;
    private final ErasedFile erasedFile;
    private final FirstRun firstRun;
    private final Jobs jobs;
    private final Screens screens;
    private final Texts texts;
    private final Path data;

    RestoreController(
            Restoring restoring,
            ErasedFile erasedFile,
            FirstRun firstRun,
            Jobs jobs,
            Screens screens,
            Texts texts,
            @Value("${kizuna.data}") Path data) {
        this.restoring = restoring;
        this.erasedFile = erasedFile;
        this.firstRun = firstRun;
        this.jobs = jobs;
        this.screens = screens;
        this.texts = texts;
        this.data = data;
    }

    @GetMapping("/export/restore")
    Page show(HttpServletRequest request) {
        var job = job(request);
        if (job.isPresent() && isDone(job.get())) {
            return new RestorePage("done", 100, null);
        } else if (job.isPresent() && job.get().endedAt() == null && !jobs.isLost(job.get())) {
            // The house is there before the work is: who waits for it is not sent away.
            return new RestorePage("going", percent(job.get()), null);
        } else if (firstRun.isOver()) {
            return new Redirect("/");
        }
        return form(
                request,
                job.map(each -> each.failure() == null ? stopped(request) : each.failure())
                        .orElse(null));
    }

    @PostMapping("/export/restore/code")
    Page code(
            @RequestParam(defaultValue = "") String code,
            HttpServletRequest request,
            HttpServletResponse response) {
        refuseOnceItIsOver();
        if (firstRun.admit(request, code)) {
            return new Redirect("/export/restore");
        }
        response.setStatus(422);
        return form(request, screens.of(request).t("export.problem.code"));
    }

    @PostMapping("/export/restore")
    Page bring(
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(required = false) @Nullable MultipartFile erased,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        refuseOnceItIsOver();
        if (!firstRun.admits(request)) {
            response.setStatus(422);
            return form(request, null);
        }
        var screen = screens.of(request);
        if (file == null || file.isEmpty()) {
            response.setStatus(422);
            return form(request, screen.t("export.problem.no_upload"));
        }
        var kept = keep(file);
        try {
            begin(kept, name(file), lines(erased), screen.locale(), request);
            return new Redirect("/export/restore");
        } catch (Problem refusal) {
            Files.delete(kept);
            response.setStatus(refusal.kind().status());
            return form(request, screen.t(refusal.key(), refusal.arguments()));
        }
    }

    private void begin(
            Path kept,
            String name,
            List<String> erased,
            Locale locale,
            HttpServletRequest request) {
        Archive.open(kept, name).close(); // what is no export at all is told at once
        long job =
                jobs.start(
                        JOB,
                        "",
                        refusal -> texts.say(locale, refusal.key(), refusal.arguments()),
                        progress -> restore(kept, name, erased, progress));
        request.getSession().setAttribute(JOB, job);
    }

    private void restore(Path kept, String name, List<String> erased, Progress progress)
            throws IOException {
        try (var archive = Archive.open(kept, name)) {
            restoring.into(archive.checked(Progress.UNSEEN), progress);
            erasedFile.heed(erased);
        } finally {
            Files.deleteIfExists(kept);
        }
    }

    private static List<String> lines(@Nullable MultipartFile list) throws IOException {
        if (list == null) {
            return List.of();
        }
        try (var in = list.getInputStream()) {
            return new String(in.readNBytes(LIST_BYTES), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /// Nobody else may read it; what an earlier try has left goes.
    private Path keep(MultipartFile file) throws IOException {
        OwnerOnly.folder(data);
        try (var left = Files.newDirectoryStream(data, LEFT + "*.zip")) {
            for (var each : left) {
                if (!isInUse()) {
                    Files.delete(each);
                }
            }
        }
        var kept = Files.createTempFile(data, LEFT, ".zip");
        try (var in = file.getInputStream();
                var out = OwnerOnly.create(kept)) {
            in.transferTo(out);
        }
        return kept;
    }

    private boolean isInUse() {
        return jobs.latest(JOB)
                .filter(each -> each.endedAt() == null && !jobs.isLost(each))
                .isPresent();
    }

    private void refuseOnceItIsOver() {
        if (firstRun.isOver()) {
            throw Problem.conflict("export.problem.not_empty");
        }
    }

    private Page form(HttpServletRequest request, @Nullable String problem) {
        return new RestorePage(firstRun.admits(request) ? "file" : "code", 0, problem);
    }

    private String stopped(HttpServletRequest request) {
        return screens.of(request).t("export.problem.lost");
    }

    private Optional<Jobs.Job> job(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null && session.getAttribute(JOB) instanceof Long id
                ? jobs.find(id)
                : Optional.empty();
    }

    private static boolean isDone(Jobs.Job job) {
        return job.endedAt() != null && job.failure() == null;
    }

    private static int percent(Jobs.Job job) {
        var total = job.total();
        return total == null || total == 0 ? 0 : (int) (job.done() * 100 / total);
    }

    private static String name(MultipartFile file) {
        var name = file.getOriginalFilename();
        return name == null ? "" : name.replaceFirst("^.*[/\\\\]", "");
    }
}
