package kizuna.touches;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.UUID;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/// Capture in seconds: the field, what is read while it is filled, and keeping it.
@Controller
@OpenTo
class CaptureController {
    private final Capture capture;
    private final Touches touches;

    CaptureController(Capture capture, Touches touches) {
        this.capture = capture;
        this.touches = touches;
    }

    @GetMapping("/touches/capture")
    Page show(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestParam(required = false) @Nullable UUID saved,
            Me me,
            HttpServletResponse response) {
        var toast =
                Optional.ofNullable(saved)
                        .flatMap(key -> capture.kept(key, me))
                        .map(SavedToast::of)
                        .orElse(null);
        return page(CaptureInput.of(sent), toast, me, response);
    }

    @PostMapping("/touches/capture/reading")
    Page reading(
            @RequestParam MultiValueMap<String, String> sent, Me me, HttpServletResponse response) {
        try {
            return new CaptureChips(capture.draft(CaptureInput.of(sent), me), null);
        } catch (Problem problem) {
            response.setStatus(problem.kind().status());
            return new CaptureChips(null, problem);
        }
    }

    @PostMapping("/touches/capture")
    Page create(
            @RequestParam MultiValueMap<String, String> sent,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
            @RequestHeader(name = "HX-Current-URL", defaultValue = "") String on,
            Me me,
            HttpServletResponse response) {
        var in = CaptureInput.of(sent);
        if (in.isTooLong()) {
            return fragment ? reading(sent, me, response) : page(in, null, me, response);
        }
        var draft = capture.draft(in, me);
        var saved = draft.isEmpty() ? Optional.<Capture.Saved>empty() : capture.save(draft, in, me);
        if (saved.isPresent()) {
            return fragment ? toast(saved.get(), on, response) : redirect(saved.get(), in);
        }
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        var asking = draft.asking();
        return fragment ? new CaptureChips(asking, null) : new CapturePage(asking, null, null);
    }

    /// From the device's own store, once the line is back: nobody is there to be asked.
    @PostMapping("/touches/capture/kept")
    void kept(
            @RequestParam MultiValueMap<String, String> sent, Me me, HttpServletResponse response) {
        var in = CaptureInput.of(sent);
        var isKept =
                !touches.captured(in.key(), me).isEmpty()
                        || (!in.isTooLong()
                                && capture.save(capture.draft(in, me), in, me).isPresent());
        response.setStatus(isKept ? 204 : 422);
    }

    private Page page(
            CaptureInput in, @Nullable SavedToast toast, Me me, HttpServletResponse response) {
        try {
            return new CapturePage(capture.draft(in, me), toast, null);
        } catch (Problem problem) {
            response.setStatus(problem.kind().status());
            return new CapturePage(null, toast, new CapturePage.Refused(in.line(), problem));
        }
    }

    /// On the person's own page the timeline is to show it at once.
    private static Page toast(Capture.Saved saved, String on, HttpServletResponse response) {
        var person = "/people/" + saved.person().id().value();
        if (on.matches("https?://[^/]+" + person + "(\\?.*)?(#.*)?")) {
            response.setHeader("HX-Redirect", person + "?saved=" + saved.key() + "#timeline");
        }
        response.setHeader("HX-Trigger", "captured");
        return SavedToast.of(saved);
    }

    private static Redirect redirect(Capture.Saved saved, CaptureInput in) {
        var there = in.with() == null ? "/touches/capture" : "/people/" + in.with().value();
        return new Redirect(there + "?saved=" + saved.key());
    }
}
