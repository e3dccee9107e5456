package kizuna.letters;

import java.time.Duration;
import kizuna.platform.Problem;
import kizuna.platform.Public;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A photo of a letter for those who got it on LINE, which fetches it from here: by a signed
/// link, as each reader's own.
@Controller
@Public
class PictureController {
    private final LetterPhotoStore photos;
    private final Links links;

    PictureController(LetterPhotoStore photos, Links links) {
        this.photos = photos;
        this.links = links;
    }

    @GetMapping("/letters/picture")
    ResponseEntity<byte[]> show(@RequestParam(defaultValue = "") String t) {
        var photo = links.photo(t);
        var found =
                (photo.isEmpty()
                                ? java.util.Optional.<LetterPhotoStore.Photo>empty()
                                : photos.find(photo.getAsLong()))
                        .orElseThrow(() -> Problem.notFound("letters.problem.link"));
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(Duration.ofDays(30)))
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .body(found.bytes());
    }
}
