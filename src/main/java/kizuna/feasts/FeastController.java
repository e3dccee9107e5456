package kizuna.feasts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kizuna.people.Found;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Picture;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.MemberId;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import kizuna.touches.HeardPart;
import kizuna.touches.Hearings;
import kizuna.touches.TouchId;
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

/// One feast: who earned it, what came before, how far it may go. Its words nobody changes.
@Controller
@OpenTo
@RequestMapping("/feasts/{id:\\d{1,18}}")
class FeastController {
    private static final int CANDIDATES = 8;

    private final Feasts feasts;
    private final Hearings hearings;
    private final People people;
    private final Team team;

    FeastController(Feasts feasts, Hearings hearings, People people, Team team) {
        this.feasts = feasts;
        this.hearings = hearings;
        this.people = people;
        this.team = team;
    }

    @GetMapping
    Page show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String done,
            Me me) {
        return page(id, q, Form.empty(), done, me);
    }

    @PostMapping("/earners")
    Page earners(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable List<Integer> member,
            Me me) {
        feasts.earnedBy(
                new Feast.Id(id),
                member == null ? List.of() : member.stream().map(MemberId::new).toList(),
                me);
        return back(id, "earners");
    }

    @PostMapping("/acts")
    Page acts(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable List<Long> act,
            Me me) {
        feasts.actsBefore(
                new Feast.Id(id),
                act == null ? List.of() : act.stream().map(TouchId::new).toList(),
                me);
        return back(id, "acts");
    }

    @PostMapping("/person")
    Page person(
            @PathVariable long id, @RequestParam(required = false) @Nullable Long person, Me me) {
        feasts.whose(new Feast.Id(id), person == null ? null : new PersonId(person), me);
        return back(id, "person");
    }

    @PostMapping("/sharing")
    Page share(@PathVariable long id, @RequestParam(defaultValue = "") String sharing, Me me) {
        feasts.share(
                new Feast.Id(id),
                Form.of(Map.of("sharing", sharing))
                        .choice("sharing", Sharing.class, Sharing.INSIDE),
                me);
        return back(id, "sharing");
    }

    @PostMapping("/showing")
    Page showing(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String shown,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(Map.of("shown", shown));
        form.attempt(_ -> "shown", () -> feasts.show(new Feast.Id(id), form.isOn("shown"), me));
        if (!form.isRight()) {
            response.setStatus(422);
            return page(id, "", form, "", me);
        }
        return back(id, "showing");
    }

    @PostMapping("/thanks")
    Page thanks(@PathVariable long id, @RequestParam(defaultValue = "") String answered, Me me) {
        feasts.answered(new Feast.Id(id), answered.equals("yes"), me);
        return back(id, "thanks");
    }

    /// What was heard in it, put right: of words that stand in no history.
    @PostMapping("/corrections")
    Page correct(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String tone,
            @RequestParam(defaultValue = "") String sounds,
            Me me) {
        var words = feasts.words(feasts.get(new Feast.Id(id), me));
        hearings.correct(words, HeardPart.tone(tone), sounds.equals("yes"), me);
        return new Redirect(HeardPart.back("", words));
    }

    @PostMapping("/memories")
    Page remember(
            @PathVariable long id,
            @RequestParam(defaultValue = "-1") int sentence,
            @RequestParam(defaultValue = "") String remember,
            Me me) {
        var words = feasts.words(feasts.get(new Feast.Id(id), me));
        hearings.answer(words, sentence, remember.equals("yes"), me);
        return new Redirect(HeardPart.back("", words));
    }

    /// It is no joy: it takes the other door.
    @PostMapping("/complaint")
    Page complaint(@PathVariable long id, Me me) {
        feasts.isComplaint(new Feast.Id(id), me);
        return new Redirect("/feasts/waiting#w" + id);
    }

    @PostMapping("/removal")
    Page remove(@PathVariable long id, Me me) {
        feasts.letGo(new Feast.Id(id), me);
        return new Redirect("/feasts?gone=" + id);
    }

    @PostMapping("/restoration")
    Page restore(@PathVariable long id, Me me) {
        feasts.takeBack(new Feast.Id(id), me);
        return new Redirect("/feasts/" + id);
    }

    @PostMapping("/photos")
    Page addPhoto(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Me me,
            HttpServletResponse response)
            throws IOException {
        feasts.get(new Feast.Id(id), me);
        var form = Form.empty();
        if (file != null && file.getSize() > Picture.MOST_BYTES) {
            form.wrong("file", Picture.tooLarge());
        } else {
            byte[] sent = file == null ? new byte[0] : file.getBytes();
            form.attempt(_ -> "file", () -> feasts.addPhoto(new Feast.Id(id), sent, me));
        }
        if (!form.isRight()) {
            response.setStatus(422);
            return page(id, "", form, "", me);
        }
        return back(id, "photos");
    }

    @PostMapping("/photos/{photo:\\d{1,18}}/removal")
    Page removePhoto(@PathVariable long id, @PathVariable long photo, Me me) {
        feasts.removePhoto(new Feast.Id(id), photo, me);
        return back(id, "photos");
    }

    @GetMapping("/photos/{photo:\\d{1,18}}")
    ResponseEntity<byte[]> photo(@PathVariable long id, @PathVariable long photo, Me me) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(feasts.photo(id, photo, me));
    }

    private FeastPage page(long id, String q, Form form, String done, Me me) {
        var feast = feasts.get(new Feast.Id(id), me);
        var everyone = team.members();
        Map<Integer, String> names =
                everyone.stream()
                        .collect(Collectors.toMap(each -> each.id().value(), Member::name));
        var query = PlainText.line(q, 100);
        return new FeastPage(
                FeastsPage.Line.of(feast, names, feasts.heard(feast, me), me),
                choices(feast, everyone, me),
                feasts.acts(feast),
                names,
                Spoken.forAll(feast.source(), feast.words()),
                query,
                candidates(feast, query, me),
                form,
                done);
    }

    /// My colleagues where it was said, and whoever earned it and is none.
    private static List<Member> choices(Feast feast, List<Member> everyone, Me me) {
        var choices = new ArrayList<>(Team.colleagues(everyone, me));
        choices.removeIf(each -> !each.isAt(feast.storeId()));
        everyone.stream()
                .filter(each -> feast.isEarnedBy(each.id()) && !choices.contains(each))
                .forEach(choices::add);
        return choices;
    }

    private List<Found> candidates(Feast feast, String query, Me me) {
        var sought = query.isEmpty() && feast.personId() == null ? feast.name() : query;
        return sought.isEmpty()
                ? List.of()
                : people.search(me, feast.storeId(), sought, CANDIDATES);
    }

    private static Redirect back(long id, String done) {
        return new Redirect("/feasts/" + id + "?done=" + done + "#" + done);
    }
}
