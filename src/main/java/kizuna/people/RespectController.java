package kizuna.people;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Team;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// What we owe to a person beyond kindness: whether we may reach them, what they told us in
/// confidence, what they want put right, all that we keep, and its end.
@Controller
@OpenTo
class RespectController {
    /// What an erasure leaves, on a number without a name.
    private static final Set<String> STAYING = Set.of("purchases", "trials");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final People people;
    private final Consents consents;
    private final Corrections corrections;
    private final Confidences confidences;
    private final Erasures erasures;
    private final Team team;
    private final Clock clock;

    RespectController(
            People people,
            Consents consents,
            Corrections corrections,
            Confidences confidences,
            Erasures erasures,
            Team team,
            Clock clock) {
        this.people = people;
        this.consents = consents;
        this.corrections = corrections;
        this.confidences = confidences;
        this.erasures = erasures;
        this.team = team;
        this.clock = clock;
    }

    @GetMapping("/people/{id:\\d{1,18}}/consents")
    Page showConsents(@PathVariable long id, Me me) {
        return consents(people.get(new PersonId(id), me), "", Form.empty(), me);
    }

    @PostMapping("/people/{id:\\d{1,18}}/consents")
    Page createConsent(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me);
        var form = Form.of(typed);
        var kind = kind(form.text("kind"));
        attempt(
                form,
                "wording",
                () -> {
                    var on = dayOr(form, "on", team.today());
                    if (form.isRight()) {
                        consents.record(person.id(), entry(form, kind, on), me);
                    }
                });
        return form.isRight()
                ? new Redirect("/people/" + id + "/consents#" + Consents.word(kind))
                : refused(response, consents(person, Consents.word(kind), form, me));
    }

    /// They said no just now: one tap.
    @PostMapping("/people/{id:\\d{1,18}}/consents/{kind}/removal")
    Page removeConsent(@PathVariable long id, @PathVariable String kind, Me me) {
        var person = people.get(new PersonId(id), me);
        consents.withdraw(person.id(), kind(kind), Consent.How.COUNTER, me);
        return new Redirect("/people/" + id + "/consents#" + kind);
    }

    @GetMapping("/people/{id:\\d{1,18}}/corrections")
    Page showCorrections(@PathVariable long id, Me me) {
        return corrections(people.get(new PersonId(id), me), "", Form.empty());
    }

    @PostMapping("/people/{id:\\d{1,18}}/corrections")
    Page createCorrection(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me);
        var form = Form.of(typed);
        attempt(
                form,
                "text",
                () -> {
                    var asked = dayOr(form, "askedOn", team.today());
                    var due = dayOr(form, "dueOn", asked.plusDays(Correction.DAYS));
                    if (form.isRight()) {
                        corrections.ask(
                                person.id(), new Correction.New(form.text("text"), asked, due), me);
                    }
                });
        return form.isRight()
                ? new Redirect("/people/" + id + "/corrections")
                : refused(response, corrections(person, "new", form));
    }

    @PostMapping("/people/{id:\\d{1,18}}/corrections/{correction:\\d{1,18}}/settlement")
    Page settleCorrection(
            @PathVariable long id,
            @PathVariable long correction,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me);
        var form = Form.of(typed);
        attempt(
                form,
                "answer",
                () ->
                        corrections.settle(
                                theirs(person, correction),
                                form.choice(
                                        "outcome",
                                        Correction.Outcome.class,
                                        Correction.Outcome.DONE),
                                form.text("answer"),
                                me));
        return form.isRight()
                ? new Redirect("/people/" + id + "/corrections")
                : refused(response, corrections(person, String.valueOf(correction), form));
    }

    @PostMapping("/people/{id:\\d{1,18}}/corrections/{correction:\\d{1,18}}/settlement/undoing")
    Page reopenCorrection(@PathVariable long id, @PathVariable long correction, Me me) {
        corrections.reopen(theirs(people.get(new PersonId(id), me), correction), me);
        return new Redirect("/people/" + id + "/corrections");
    }

    @GetMapping("/people/{id:\\d{1,18}}/confidences")
    Page showConfidences(
            @PathVariable long id, @RequestParam(defaultValue = "0") String removed, Me me) {
        return confidences(
                people.get(new PersonId(id), me),
                null,
                removed.matches("[0-9]{1,18}") ? Long.parseLong(removed) : 0,
                Form.empty(),
                me);
    }

    @PostMapping("/people/{id:\\d{1,18}}/confidences")
    Page createConfidence(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me);
        var form = Form.of(typed);
        if (!form.isOn("agreed")) {
            form.wrong("agreed", Problem.invalid("people.problem.not_agreed"));
        }
        attempt(
                form,
                "text",
                () -> {
                    var today = team.today();
                    var agreed = dayOr(form, "agreedOn", today);
                    var until = dayOr(form, "expiresOn", today.plus(Confidence.KEPT));
                    var how = form.choice("how", Consent.How.class, Consent.How.COUNTER);
                    if (form.isRight()) {
                        confidences.add(
                                person.id(),
                                new Confidence.New(form.text("text"), agreed, how, until),
                                me);
                    }
                });
        return form.isRight()
                ? new Redirect("/people/" + id + "/confidences")
                : refused(response, confidences(person, null, 0, form, me));
    }

    /// Shown in the answer itself, and nowhere kept.
    @PostMapping("/people/{id:\\d{1,18}}/confidences/{confidence:\\d{1,18}}/opening")
    Page openConfidence(
            @PathVariable long id,
            @PathVariable long confidence,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me);
        var note = new Confidence.Id(confidence);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        var opened = new ConfidencesPage.Opened(note, confidences.open(person.id(), note, me));
        return confidences(person, opened, 0, Form.empty(), me);
    }

    @PostMapping("/people/{id:\\d{1,18}}/confidences/{confidence:\\d{1,18}}/renewal")
    Page renewConfidence(@PathVariable long id, @PathVariable long confidence, Me me) {
        var person = people.get(new PersonId(id), me);
        confidences.renew(
                person.id(), new Confidence.Id(confidence), team.today().plus(Confidence.KEPT), me);
        return new Redirect("/people/" + id + "/confidences");
    }

    @PostMapping("/people/{id:\\d{1,18}}/confidences/{confidence:\\d{1,18}}/removal")
    Page removeConfidence(@PathVariable long id, @PathVariable long confidence, Me me) {
        var person = people.get(new PersonId(id), me);
        confidences.remove(person.id(), new Confidence.Id(confidence), me);
        return new Redirect("/people/" + id + "/confidences?removed=" + confidence);
    }

    @PostMapping("/people/{id:\\d{1,18}}/confidences/{confidence:\\d{1,18}}/removal/undoing")
    Page restoreConfidence(@PathVariable long id, @PathVariable long confidence, Me me) {
        var person = people.get(new PersonId(id), me);
        confidences.restore(person.id(), new Confidence.Id(confidence), me);
        return new Redirect("/people/" + id + "/confidences");
    }

    @GetMapping("/people/{id:\\d{1,18}}/everything")
    Page showEverything(
            @PathVariable long id,
            @RequestParam(name = "confidences", defaultValue = "") String open,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        return new EverythingPage(
                person,
                erasures.handOut(person.id(), !open.isEmpty(), me),
                erasures.seenBy(person),
                house(),
                clock.instant(),
                !open.isEmpty());
    }

    /// The same for machines: to be taken elsewhere.
    @GetMapping("/people/{id:\\d{1,18}}/everything.json")
    ResponseEntity<String> everythingFile(
            @PathVariable long id,
            @RequestParam(name = "confidences", defaultValue = "") String open,
            Me me) {
        var person = people.get(new PersonId(id), me);
        var all = new LinkedHashMap<String, Object>();
        all.put("house", house());
        all.put("person", person.name());
        all.put("made_at", clock.instant().toString());
        all.put("seen_by", erasures.seenBy(person));
        erasures.handOut(person.id(), !open.isEmpty(), me)
                .forEach(chapter -> all.put(chapter.name(), rows(chapter)));
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("person-" + id + ".json")
                                .build()
                                .toString())
                .body(JSON.writeValueAsString(all));
    }

    private static List<Map<String, Object>> rows(Kept chapter) {
        return chapter.rows().stream()
                .map(
                        row -> {
                            Map<String, Object> plain = new LinkedHashMap<>();
                            row.forEach((name, value) -> plain.put(name, Kept.plain(value)));
                            return plain;
                        })
                .toList();
    }

    @OpenTo({Role.OWNER, Role.MANAGER})
    @GetMapping("/people/{id:\\d{1,18}}/erasure")
    Page showErasure(@PathVariable long id, Me me) {
        return erasure(people.get(new PersonId(id), me), Form.empty(), me);
    }

    @OpenTo({Role.OWNER, Role.MANAGER})
    @PostMapping("/people/{id:\\d{1,18}}/erasure")
    Page erase(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var person = people.get(new PersonId(id), me);
        var form = Form.of(typed);
        attempt(
                form,
                "name",
                () ->
                        erasures.erase(
                                person.id(),
                                form.text("name"),
                                form.choice("wish", Erasures.Wish.class, Erasures.Wish.OWN),
                                me));
        return form.isRight()
                ? new Redirect("/people/erasures?done=1")
                : refused(response, erasure(person, form, me));
    }

    @OpenTo({Role.OWNER, Role.MANAGER})
    @GetMapping("/people/erasures")
    Page showErasures(@RequestParam(defaultValue = "") String done, Me me) {
        return new ErasuresPage(erasures.past(me), !done.isEmpty());
    }

    @OpenTo({Role.OWNER, Role.MANAGER})
    @GetMapping("/people/wordings")
    Page showWordings() {
        return wordings("", Form.empty());
    }

    @OpenTo({Role.OWNER, Role.MANAGER})
    @PostMapping("/people/wordings/{kind}")
    Page changeWording(
            @PathVariable String kind,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        var way = kind(kind);
        attempt(form, "text", () -> consents.word(way, form.text("text"), me));
        return form.isRight()
                ? new Redirect("/people/wordings#" + kind)
                : refused(response, wordings(kind, form));
    }

    private Consent.New entry(Form form, Way.Kind kind, LocalDate on) {
        var own = form.text("wording");
        var shown = form.text("shown");
        var wording =
                own.isBlank()
                        ? consents.shown(
                                kind, shown.matches("[0-9]{1,18}") ? Long.parseLong(shown) : 0)
                        : own;
        return new Consent.New(
                kind,
                true,
                moment(on),
                form.choice("how", Consent.How.class, Consent.How.COUNTER),
                wording,
                form.text("note"));
    }

    /// Today is now; of an earlier day its beginning, so that whatever was said since counts.
    private Instant moment(LocalDate on) {
        return on.equals(team.today()) ? clock.instant() : on.atStartOfDay(team.zone()).toInstant();
    }

    private static LocalDate dayOr(Form form, String field, LocalDate otherwise) {
        var day = form.date(field);
        return day == null ? otherwise : day;
    }

    private static void attempt(Form form, String field, Runnable deed) {
        try {
            deed.run();
        } catch (Problem problem) {
            if (problem.kind() != Problem.Kind.INVALID && problem.kind() != Problem.Kind.CONFLICT) {
                throw problem;
            }
            form.wrong(field, problem);
        }
    }

    private static Page refused(HttpServletResponse response, Page page) {
        response.setStatus(HttpServletResponse.SC_UNPROCESSABLE_CONTENT);
        return page;
    }

    private static Way.Kind kind(String word) {
        return Arrays.stream(Way.Kind.values())
                .filter(each -> Consents.word(each).equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("people.problem.unknown"));
    }

    private Correction.Id theirs(Person person, long correction) {
        return corrections.of(person.id()).stream()
                .map(Correction::id)
                .filter(each -> each.value() == correction)
                .findFirst()
                .orElseThrow(() -> Problem.notFound("people.problem.unknown"));
    }

    private Page consents(Person person, String open, Form form, Me me) {
        var entries = consents.of(person.id());
        var lines =
                consents.wordings().stream()
                        .map(
                                wording ->
                                        new ConsentsPage.Line(
                                                wording,
                                                consents.reach(person, wording.kind()),
                                                entries.stream()
                                                        .filter(
                                                                each ->
                                                                        each.kind()
                                                                                == wording.kind())
                                                        .findFirst()
                                                        .orElse(null)))
                        .toList();
        return new ConsentsPage(
                person, lines, entries, members(), team.today(), me.leads(), open, form);
    }

    private Page corrections(Person person, String open, Form form) {
        return new CorrectionsPage(person, corrections.of(person.id()), members(), open, form);
    }

    private Page confidences(
            Person person,
            ConfidencesPage.@org.jspecify.annotations.Nullable Opened opened,
            long removed,
            Form form,
            Me me) {
        return new ConfidencesPage(
                person,
                confidences.of(person.id()),
                me,
                members(),
                team.today(),
                opened,
                confidences.trouble(),
                removed,
                form);
    }

    private Page erasure(Person person, Form form, Me me) {
        var all = erasures.everything(person.id(), me.stores());
        return new ErasurePage(
                person,
                all.stream()
                        .filter(each -> !each.rows().isEmpty())
                        .filter(each -> !STAYING.contains(each.name()))
                        .toList(),
                all.stream()
                        .filter(each -> each.name().equals("purchases"))
                        .mapToInt(each -> each.rows().size())
                        .sum(),
                all.stream()
                        .anyMatch(each -> each.name().equals("trials") && !each.rows().isEmpty()),
                form);
    }

    private Page wordings(String open, Form form) {
        var former = new EnumMap<Way.Kind, List<Wording>>(Way.Kind.class);
        for (var kind : Way.Kind.values()) {
            former.put(kind, consents.formerWordings(kind));
        }
        return new WordingsPage(consents.wordings(), former, open, form);
    }

    private String house() {
        return Optional.ofNullable(team.organisation().orElse(null))
                .map(each -> each.name())
                .orElse("");
    }

    private Map<Integer, String> members() {
        return team.members().stream()
                .collect(Collectors.toMap(each -> each.id().value(), Member::name));
    }
}
