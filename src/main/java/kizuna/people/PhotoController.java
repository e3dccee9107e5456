package kizuna.people;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Map;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Pictures on a person's page: sent from the phone, looked at, described. They are taken away
/// like everything else there, see [PersonController].
@Controller
@OpenTo
@RequestMapping("/people/{id:\\d{1,18}}/photos")
class PhotoController {
    private static final String PART = "photos";

    private final People people;
    private final Photos photos;
    private final PersonPages pages;

    PhotoController(People people, Photos photos, PersonPages pages) {
        this.people = people;
        this.photos = photos;
        this.pages = pages;
    }

    @PostMapping
    Page create(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Me me,
            HttpServletResponse response)
            throws IOException {
        var person = people.get(new PersonId(id), me).id();
        var form = Form.of(typed);
        var belonging = form.number("belonging");
        if (file != null && file.getSize() > Picture.MOST_BYTES) {
            form.wrong("file", Picture.tooLarge());
        } else {
            byte[] sent = file == null ? new byte[0] : file.getBytes();
            long of = belonging == null ? 0 : belonging;
            var added =
                    form.attempt(
                            problem ->
                                    problem.key().equals("people.problem.text_too_long")
                                            ? "alt"
                                            : "file",
                            () -> photos.add(person, of, sent, form.text("alt"), me));
            if (added.isPresent()) {
                return new Redirect("/people/" + id + "?photo=" + added.get().value() + "#photos");
            }
        }
        return pages.refused(person, me, PART, form, response);
    }

    /// Asked again each time, so that nobody sees it who may no longer; sent again only if
    /// changed.
    @GetMapping("/{photo:\\d{1,18}}")
    ResponseEntity<byte[]> show(@PathVariable long id, @PathVariable long photo, Me me) {
        var content = photos.content(new PersonId(id), new Photo.Id(photo), me);
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .eTag(HexFormat.of().formatHex(content.sha256()))
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", "inline")
                .body(content.bytes());
    }

    @PostMapping("/{photo:\\d{1,18}}")
    Page describe(
            @PathVariable long id,
            @PathVariable long photo,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me).id();
        var form = Form.of(typed);
        form.attempt(
                _ -> "alt",
                () -> photos.describe(person, new Photo.Id(photo), form.text("alt"), me));
        return form.isRight()
                ? PersonPages.back(person, PART)
                : pages.refused(person, me, PART + "-" + photo, form, response);
    }
}
