package kizuna.letters;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.people.Found;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import kizuna.touches.HeardPart;
import kizuna.touches.Hearings;
import kizuna.touches.Signal;
import kizuna.touches.Touches;
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

/// What people wrote back, and what is to be done with it.
@Controller
@OpenTo
@RequestMapping("/letters/answers")
class AnswersController {
    private static final int PAGE = 30;
    private static final int TO_DO = 20;
    private static final int CANDIDATES = 10;

    private final Answers answers;
    private final Mailboxes mailboxes;
    private final People people;
    private final Touches touches;
    private final Hearings hearings;
    private final Team team;

    AnswersController(
            Answers answers,
            Mailboxes mailboxes,
            People people,
            Touches touches,
            Hearings hearings,
            Team team) {
        this.answers = answers;
        this.mailboxes = mailboxes;
        this.people = people;
        this.touches = touches;
        this.hearings = hearings;
        this.team = team;
    }

    @GetMapping
    Page list(
            @RequestParam(defaultValue = "") String show,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(defaultValue = "0") long who,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long gone,
            Me me) {
        boolean automatic = show.equals("automatic");
        var found = answers.list(automatic, before == null ? Long.MAX_VALUE : before, PAGE + 1, me);
        var waiting = answers.waiting(me, TO_DO);
        var query = PlainText.line(q);
        return new AnswersPage(
                waiting,
                answers.candidates(waiting, me),
                who,
                query,
                query.isEmpty() ? List.of() : sought(waiting, who, query, me),
                answers.likelyRefusals(me, TO_DO),
                automatic,
                found.stream().limit(PAGE).toList(),
                heard(found.stream().limit(PAGE).toList()),
                found.size() > PAGE ? found.get(PAGE - 1).id() : null,
                team.stores(me).stream().anyMatch(each -> mailboxes.find(each.id()).isPresent()),
                me.leads(),
                gone);
    }

    @GetMapping("/{id:\\d{1,18}}")
    Page show(@PathVariable long id, Me me) {
        var answer = answers.get(id, me);
        return new AnswerPage(answer, answers.whole(answer), heard(answer, me));
    }

    @GetMapping("/{id:\\d{1,18}}/photos/{photo:\\d{1,18}}")
    ResponseEntity<byte[]> photo(@PathVariable long id, @PathVariable long photo, Me me) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(answers.photo(id, photo, me));
    }

    @PostMapping("/{id:\\d{1,18}}/person")
    Page link(
            @PathVariable long id,
            @RequestParam long person,
            @RequestParam(defaultValue = "") String remember,
            Me me) {
        answers.link(id, new PersonId(person), remember.equals("on"), me);
        return new Redirect("/letters/answers");
    }

    @PostMapping("/{id:\\d{1,18}}/person/removal")
    Page unlink(@PathVariable long id, Me me) {
        answers.unlink(id, me);
        return new Redirect("/letters/answers");
    }

    @PostMapping("/{id:\\d{1,18}}/dismissal")
    Page letGo(@PathVariable long id, Me me) {
        answers.letGo(id, me);
        return new Redirect("/letters/answers?gone=" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/restoration")
    Page takeBack(@PathVariable long id, Me me) {
        answers.takeBack(id, me);
        return new Redirect("/letters/answers");
    }

    @PostMapping("/{id:\\d{1,18}}/refusal")
    Page settle(@PathVariable long id, @RequestParam(defaultValue = "") String refused, Me me) {
        answers.settle(id, refused.equals("yes"), me);
        return new Redirect("/letters/answers");
    }

    /// What sounds in those of which we know whose they are.
    private Map<Long, HeardPart> heard(List<Answer> all) {
        var known =
                all.stream()
                        .filter(each -> each.touchId() != null && each.personId() != null)
                        .toList();
        var parts =
                hearings.of(
                        known.stream()
                                .map(
                                        each ->
                                                words(
                                                        each,
                                                        List.of(Signal.DISCLOSURE),
                                                        "/letters/answers"))
                                .toList());
        var heard = new HashMap<Long, HeardPart>();
        for (int i = 0; i < known.size(); i++) {
            heard.put(known.get(i).id(), parts.get(i));
        }
        return heard;
    }

    private @Nullable HeardPart heard(Answer answer, Me me) {
        var touch = answer.touchId();
        return touch == null
                ? null
                : touches.find(touch, me)
                        .map(
                                each ->
                                        words(
                                                answer,
                                                each.signals(),
                                                "/letters/answers/" + answer.id()))
                        .map(hearings::of)
                        .orElse(null);
    }

    /// `carries`: what their touch is known to carry.
    private HeardPart.Words words(Answer answer, List<Signal> carries, String back) {
        return HeardPart.Words.of(
                Objects.requireNonNull(answer.touchId()),
                Objects.requireNonNull(answer.personId()),
                answer.storeId(),
                answer.words(),
                carries,
                answer.at().atZone(team.zone()).toLocalDate(),
                back);
    }

    private List<Found> sought(List<Answer> waiting, long who, String query, Me me) {
        var stores = waiting.stream().collect(Collectors.toMap(Answer::id, Function.identity()));
        var asked = stores.get(who);
        return asked == null
                ? List.of()
                : people.search(me, query, CANDIDATES).stream()
                        .filter(each -> each.storeId().equals(asked.storeId()))
                        .toList();
    }
}
