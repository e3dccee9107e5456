package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import kizuna.people.PersonId;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What readers left on the shop's pages, for members: read, shown or set aside in one tap,
/// answered, and known to be somebody's.
@Controller
@OpenTo
@RequestMapping("/letters/comments")
class CommentsController {
    private static final int PAGE = 20;

    private final Comments comments;
    private final Publications publications;
    private final Shopfronts shopfronts;
    private final SignUps signUps;

    CommentsController(
            Comments comments, Publications publications, Shopfronts shopfronts, SignUps signUps) {
        this.comments = comments;
        this.publications = publications;
        this.shopfronts = shopfronts;
        this.signUps = signUps;
    }

    @GetMapping
    Page list(
            @RequestParam(defaultValue = "waiting") String show,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long moved,
            @RequestParam(defaultValue = "") String was,
            Me me,
            HttpServletRequest request) {
        return page(Comment.Place.called(show), from, Form.empty(), 0, moved, was, me);
    }

    /// Where it is to be.
    @PostMapping("/{comment:\\d{1,18}}/place")
    Page put(
            @PathVariable long comment,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String show,
            @RequestParam(defaultValue = "") String undo,
            Me me) {
        var id = new Comment.Id(comment);
        var was = comments.get(id, me).place();
        var place = Comment.Place.called(to);
        comments.put(id, place, me);
        var back = "/letters/comments?show=" + Comment.Place.called(show).word();
        return new Redirect(
                undo.isEmpty() ? back + "&moved=" + comment + "&was=" + was.word() : back);
    }

    @PostMapping("/{comment:\\d{1,18}}/answer")
    Page answer(
            @PathVariable long comment,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "shown") String show,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(Map.of("answer", answer));
        form.attempt(_ -> "answer", () -> comments.answer(new Comment.Id(comment), answer, me));
        if (!form.isRight()) {
            response.setStatus(422);
            return page(Comment.Place.called(show), null, form, comment, null, "", me);
        }
        return new Redirect(
                "/letters/comments?show=" + Comment.Place.called(show).word() + "#c" + comment);
    }

    /// It is this person's; without one it was not theirs.
    @PostMapping("/{comment:\\d{1,18}}/person")
    Page link(
            @PathVariable long comment,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(defaultValue = "waiting") String show,
            Me me) {
        var id = new Comment.Id(comment);
        if (person == null) {
            comments.unlink(id, me);
        } else {
            comments.link(id, new PersonId(person), me);
        }
        return new Redirect(
                "/letters/comments?show=" + Comment.Place.called(show).word() + "#c" + comment);
    }

    private CommentsPage page(
            Comment.Place place,
            @Nullable Long from,
            Form form,
            long answered,
            @Nullable Long moved,
            String was,
            Me me) {
        var found = comments.list(place, from, PAGE + 1, me);
        var candidates = comments.candidates(found, me);
        var lines = new ArrayList<CommentsPage.Line>();
        var letters = new HashMap<Letter.Id, CommentsPage.Of>();
        for (var comment : found.stream().limit(PAGE).toList()) {
            lines.add(
                    new CommentsPage.Line(
                            comment,
                            letters.computeIfAbsent(comment.letterId(), _ -> of(comment)),
                            candidates.getOrDefault(comment.id(), List.of())));
        }
        return new CommentsPage(
                place,
                lines,
                found.size() > PAGE ? found.get(PAGE - 1).id().value() : null,
                form,
                answered,
                moved,
                Comment.Place.called(was),
                !signUps.list(0, 1, me).isEmpty());
    }

    private CommentsPage.Of of(Comment comment) {
        var letter = publications.find(comment.letterId());
        var front = shopfronts.find(comment.storeId()).filter(Shopfront::isOpen);
        return new CommentsPage.Of(
                letter.map(Published::title).orElse(""),
                front.isPresent() && letter.filter(Published::isShown).isPresent()
                        ? Front.path(front.get().slug()) + "/" + letter.get().slug()
                        : "");
    }
}
