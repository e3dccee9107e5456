package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.people.PersonId;
import kizuna.platform.Form;
import kizuna.platform.FromOutside;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Public;
import kizuna.platform.Redirect;
import kizuna.platform.StaticFiles;
import kizuna.platform.Unchanged;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The shop's own pages, for everyone who comes by, without signing in. Browsers keep them and
/// ask whether they are still right; nothing is kept on the reader's device but that.
@Controller
@Public
@RequestMapping("/letters/shop/{shop:[a-z0-9-]{1,40}}")
class ShopController {
    private static final int PAGE = 12;
    private static final int VOICES = 6;
    private static final int FEED = 20;
    private static final int COMMENTS = 50;
    private static final Duration PHOTO_KEPT = Duration.ofDays(1);
    private static final Duration FEED_KEPT = Duration.ofMinutes(15);

    private final Fronts fronts;
    private final Publications publications;
    private final LetterPhotoStore photos;
    private final Comments comments;
    private final Robots robots;
    private final Links links;
    private final OutboxStore outbox;
    private final ShopTemplates templates;
    private final ObjectProvider<ShopVoices> voices;
    private final StaticFiles files;
    private final Team team;

    ShopController(
            Fronts fronts,
            Publications publications,
            LetterPhotoStore photos,
            Comments comments,
            Robots robots,
            Links links,
            OutboxStore outbox,
            ShopTemplates templates,
            ObjectProvider<ShopVoices> voices,
            StaticFiles files,
            Team team) {
        this.fronts = fronts;
        this.publications = publications;
        this.photos = photos;
        this.comments = comments;
        this.robots = robots;
        this.links = links;
        this.outbox = outbox;
        this.templates = templates;
        this.voices = voices;
        this.files = files;
        this.team = team;
    }

    @GetMapping
    Page list(
            @PathVariable String shop,
            @RequestParam(defaultValue = "") String after,
            HttpServletRequest request,
            HttpServletResponse response) {
        var front = fronts.open(shop, request);
        Headers.strict(response);
        if (Headers.areFresh(request, response, front.seen(), front, version(), after)) {
            return new Unchanged();
        }
        var found =
                after.isEmpty()
                        ? publications.newest(front.storeId(), PAGE + 1)
                        : publications.after(front.storeId(), after, PAGE + 1);
        var shown = found.stream().limit(PAGE).toList();
        return new ShopPage(
                front,
                shown.stream()
                        .map(each -> new ShopPage.Line(each, firstPhoto(front, each)))
                        .toList(),
                after.isEmpty(),
                found.size() > PAGE ? shown.getLast().slug() : "",
                after.isEmpty()
                        ? voices.stream()
                                .flatMap(each -> each.of(front.storeId(), VOICES).stream())
                                .toList()
                        : List.of());
    }

    @GetMapping("/{slug:[a-z0-9-]{1,80}}")
    Page letter(
            @PathVariable String shop,
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String said,
            @RequestParam(defaultValue = "") String t,
            @RequestParam(defaultValue = "0") long after,
            HttpServletRequest request,
            HttpServletResponse response) {
        var front = fronts.open(shop, request);
        var published = published(front, slug);
        Headers.strict(response);
        if (!published.isShown()) {
            response.setStatus(HttpServletResponse.SC_GONE);
            return new GonePage(front);
        }
        if (!t.isEmpty()) {
            Headers.own(response);
        }
        if (said.isEmpty()
                && t.isEmpty()
                && Headers.areFresh(
                        request,
                        response,
                        published.touchedAt(),
                        front,
                        version(),
                        slug + " " + after)) {
            return new Unchanged();
        }
        var token = robots.token(formOf(front.slug(), published.slug()));
        var own = reader(t).isPresent() ? t : "";
        return page(front, published, Form.empty(), token, own, after).with(said.equals("yes"));
    }

    @GetMapping("/{slug:[a-z0-9-]{1,80}}/photos/{photo:\\d{1,18}}")
    ResponseEntity<byte[]> photo(
            @PathVariable String shop,
            @PathVariable String slug,
            @PathVariable long photo,
            HttpServletRequest request) {
        var published = published(fronts.open(shop, request), slug);
        return Optional.of(published)
                .filter(Published::isShown)
                .filter(each -> each.shows(photo))
                .flatMap(each -> photos.find(each.letterId(), photo))
                .map(
                        each ->
                                ResponseEntity.ok()
                                        .contentType(MediaType.IMAGE_JPEG)
                                        .cacheControl(CacheControl.maxAge(PHOTO_KEPT).cachePublic())
                                        .body(each.bytes()))
                .orElseThrow(() -> Problem.notFound("platform.problem.not_found"));
    }

    @GetMapping("/feed")
    ResponseEntity<byte[]> feed(@PathVariable String shop, HttpServletRequest request) {
        var front = fronts.open(shop, request);
        var tag = Headers.tag(front.seen(), front, "feed");
        if (tag.equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return ResponseEntity.status(304).eTag(tag).build();
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/rss+xml;charset=UTF-8"))
                .cacheControl(CacheControl.maxAge(FEED_KEPT).cachePublic())
                .eTag(tag)
                .body(Feed.of(front, publications.newest(front.storeId(), FEED), team.zone()));
    }

    /// Its form's own signature is the proof that it is ours.
    @PostMapping("/{slug:[a-z0-9-]{1,80}}/comments")
    @FromOutside
    Page comment(
            @PathVariable String shop,
            @PathVariable String slug,
            @RequestParam Map<String, String> typed,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = Form.of(typed);
        var came = robots.arrival(formOf(shop, slug), form, request);
        var token = robots.tokenAgain(formOf(shop, slug), form);
        var front = fronts.open(shop, request);
        var published = published(front, slug);
        if (!published.isShown() || !front.comments()) {
            throw Problem.notFound("letters.problem.no_comments");
        }
        Headers.strict(response);
        var reader = reader(form.text("t"));
        var read = Comment.New.read(form);
        if (read != null && form.isRight()) {
            try {
                comments.take(published, read, new Comments.Arrival(came, reader.orElse(null)));
            } catch (Problem full) {
                form.wrong("form", full);
                response.setHeader(HttpHeaders.RETRY_AFTER, "3600");
                response.setStatus(429);
                return page(front, published, form, token, form.text("t"), 0);
            }
        }
        if (!form.isRight()) {
            response.setStatus(422);
            var own = reader.isPresent() ? form.text("t") : "";
            return page(front, published, form, token, own, 0);
        }
        return new Redirect(front.at() + "/" + slug + "?said=yes#say");
    }

    private ShopLetterPage page(
            Front front, Published published, Form form, String token, String reader, long after) {
        var said = comments.shown(published.letterId(), after, COMMENTS + 1);
        return new ShopLetterPage(
                front,
                published,
                Markdown.page(published.words(), photo -> photo(front, published, photo)),
                firstPhoto(front, published),
                said.stream().limit(COMMENTS).toList(),
                said.size() > COMMENTS ? said.get(COMMENTS - 1).id().value() : null,
                form,
                token,
                reader,
                false);
    }

    /// Whose own link it is. Nothing on the page says so: links are passed on.
    private Optional<PersonId> reader(String token) {
        var row = links.row(token);
        return row.isEmpty()
                ? Optional.empty()
                : outbox.linked(row.getAsLong()).map(OutboxStore.Linked::personId);
    }

    private Published published(Front front, String slug) {
        return publications
                .called(front.storeId(), slug)
                .filter(each -> each.onAt() != null)
                .orElseThrow(() -> Problem.notFound("platform.problem.not_found"));
    }

    private String version() {
        return files.version() + templates.version();
    }

    private static String formOf(String shop, String slug) {
        return shop + "/" + slug;
    }

    private static String photo(Front front, Published letter, long photo) {
        return front.at() + "/" + letter.slug() + "/photos/" + photo;
    }

    private static String firstPhoto(Front front, Published letter) {
        @Nullable Long first =
                List.copyOf(Markdown.photos(letter.words())).stream().findFirst().orElse(null);
        return first == null ? "" : photo(front, letter, first);
    }
}
