package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import kizuna.platform.Page;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A draft as its recipients will see it.
@Controller
@OpenTo
@RequestMapping("/letters/{id:\\d{1,18}}/preview")
class PreviewController {
    private final Letters letters;
    private final Previews previews;
    private final Screens screens;

    PreviewController(Letters letters, Previews previews, Screens screens) {
        this.letters = letters;
        this.previews = previews;
        this.screens = screens;
    }

    @GetMapping
    Page show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String look,
            @RequestParam(defaultValue = "0") int as,
            Me me,
            HttpServletRequest request) {
        return previews.of(letters.get(new Letter.Id(id), me), look, as, screens.of(request));
    }

    /// The letter in a frame: a page of its own that may run nothing, load nothing and send
    /// nothing, whatever stands in it.
    @GetMapping("/frame")
    ResponseEntity<byte[]> frame(
            @PathVariable long id, @RequestParam(defaultValue = "0") int as, Me me) {
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .cacheControl(CacheControl.noStore())
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; img-src data:;"
                                + " base-uri 'none'; form-action 'none'; frame-ancestors 'self';"
                                + " sandbox")
                .header("X-Frame-Options", "SAMEORIGIN")
                .header("X-Content-Type-Options", "nosniff")
                .body(
                        previews.frame(letters.get(new Letter.Id(id), me), as)
                                .getBytes(StandardCharsets.UTF_8));
    }
}
