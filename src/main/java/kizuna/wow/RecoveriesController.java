package kizuna.wow;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import kizuna.touches.Channel;
import kizuna.touches.Touch;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// "We were fine, but not close enough", and what is done about it.
@Controller
@OpenTo
@RequestMapping("/wow/recoveries")
class RecoveriesController {
    private static final int PAGE = 20;
    private static final int FOLLOW_AFTER_DAYS = 7;

    private final Recoveries recoveries;
    private final Budget budget;
    private final Helps helps;
    private final Stories stories;
    private final StoryPages pages;
    private final People people;
    private final Team team;
    private final Clock clock;

    RecoveriesController(
            Recoveries recoveries,
            Budget budget,
            Helps helps,
            Stories stories,
            StoryPages pages,
            People people,
            Team team,
            Clock clock) {
        this.recoveries = recoveries;
        this.budget = budget;
        this.helps = helps;
        this.stories = stories;
        this.pages = pages;
        this.people = people;
        this.team = team;
        this.clock = clock;
    }

    @GetMapping
    Page list(@RequestParam(required = false) @Nullable Long after, Me me) {
        var found = recoveries.list(after, PAGE + 1, me);
        var shown = found.stream().limit(PAGE).toList();
        var persons = people.names(shown.stream().map(Recovery::personId).distinct().toList(), me);
        var names = pages.names();
        return new RecoveriesPage(
                shown.stream()
                        .map(
                                each ->
                                        new RecoveriesPage.Line(
                                                each,
                                                persons.getOrDefault(each.personId(), ""),
                                                names.getOrDefault(each.memberId(), "")))
                        .toList(),
                found.size() > PAGE ? shown.getLast().id().value() : null);
    }

    /// From a touch in their history, or from their page.
    @GetMapping("/new")
    Page begin(
            @RequestParam(required = false) @Nullable Long touch,
            @RequestParam(required = false) @Nullable Long person,
            Me me) {
        if (touch == null && person == null) {
            return new Redirect("/wow/recoveries"); // which says where one begins
        }
        var from = touch == null ? Optional.<Touch>empty() : stories.touch(new TouchId(touch), me);
        var typed = new HashMap<String, String>();
        from.ifPresent(each -> typed.put("touch", String.valueOf(each.id().value())));
        typed.put(
                "person",
                String.valueOf(
                        from.map(each -> each.personId().value())
                                .orElse(person == null ? Long.valueOf(0) : person)));
        var by = from.map(Touch::memberId).orElse(me.id());
        typed.put("member", String.valueOf(by.value()));
        typed.put("day", team.today().plusDays(FOLLOW_AFTER_DAYS).toString());
        typed.put("hour", "15:00");
        return form(Form.of(typed), me);
    }

    @PostMapping
    Page open(@RequestParam Map<String, String> typed, Me me, HttpServletResponse response) {
        var form = Form.of(typed);
        var at = moment(form);
        var touch = form.text("touch");
        var opened =
                at == null || !form.isRight()
                        ? Optional.<Recovery.Id>empty()
                        : form.attempt(
                                RecoveriesController::field,
                                () ->
                                        recoveries.open(
                                                new Recovery.New(
                                                        person(form),
                                                        touch.matches("[0-9]{1,18}")
                                                                ? new TouchId(Long.parseLong(touch))
                                                                : null,
                                                        form.text("missed"),
                                                        member(form, me),
                                                        form.text("promised"),
                                                        at),
                                                me));
        if (opened.isPresent()) {
            return new Redirect("/wow/recoveries/" + opened.get().value());
        }
        response.setStatus(422);
        return form(form, me);
    }

    @GetMapping("/{id:\\d{1,18}}")
    Page show(@PathVariable long id, Me me) {
        return page(id, Form.empty(), "", me);
    }

    /// `step`: which of the steps that are told in words.
    @PostMapping("/{id:\\d{1,18}}/steps")
    Page did(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        var step = form.choice("step", Recovery.Step.class, Recovery.Step.APOLOGY);
        form.attempt(
                RecoveriesController::field,
                () ->
                        recoveries.did(
                                new Recovery.Id(id),
                                step,
                                form.choice("channel", Channel.class, Channel.PHONE),
                                form.text("text"),
                                me));
        return answer(id, form, step.word(), me, response);
    }

    /// `none`: it needs no remedy.
    @PostMapping("/{id:\\d{1,18}}/remedy")
    Page remedy(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") String none,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        if (none.equals("yes")) {
            recoveries.noRemedy(new Recovery.Id(id), me);
            return back(id);
        }
        var amount = Form.amount(form.text("amount")).orElse(BigDecimal.ZERO);
        form.attempt(
                RecoveriesController::field,
                () ->
                        recoveries.remedy(
                                new Recovery.Id(id),
                                form.choice("kind", Spending.Kind.class, Spending.Kind.REFUND),
                                amount,
                                form.text("text"),
                                me));
        return answer(id, form, "remedy", me, response);
    }

    @PostMapping("/{id:\\d{1,18}}/follow-up")
    Page follow(@PathVariable long id, @RequestParam(defaultValue = "yes") String kept, Me me) {
        recoveries.follow(new Recovery.Id(id), kept.equals("yes"), me);
        return back(id);
    }

    @PostMapping("/{id:\\d{1,18}}/promise")
    Page promise(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        recoveries.get(new Recovery.Id(id), me);
        var form = Form.of(typed);
        var at = moment(form);
        if (at != null && form.isRight()) {
            form.attempt(
                    RecoveriesController::field,
                    () -> recoveries.promise(new Recovery.Id(id), at, me));
        }
        return answer(id, form, "promise", me, response);
    }

    @PostMapping("/{id:\\d{1,18}}/answer")
    Page answered(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        form.attempt(
                RecoveriesController::field,
                () ->
                        recoveries.answered(
                                new Recovery.Id(id),
                                form.choice("channel", Channel.class, Channel.PHONE),
                                form.text("answer"),
                                me));
        return answer(id, form, "answer", me, response);
    }

    @PostMapping("/{id:\\d{1,18}}/peace")
    Page peace(@PathVariable long id, Me me) {
        recoveries.peace(new Recovery.Id(id), me);
        return back(id);
    }

    @PostMapping("/{id:\\d{1,18}}/withdrawal")
    Page withdraw(@PathVariable long id, Me me) {
        recoveries.withdraw(new Recovery.Id(id), true, me);
        return back(id);
    }

    @PostMapping("/{id:\\d{1,18}}/restoration")
    Page restore(@PathVariable long id, Me me) {
        recoveries.withdraw(new Recovery.Id(id), false, me);
        return back(id);
    }

    private static Page back(long id) {
        return new Redirect("/wow/recoveries/" + id);
    }

    private Page answer(long id, Form form, String writing, Me me, HttpServletResponse response) {
        if (form.isRight()) {
            return back(id);
        }
        response.setStatus(422);
        return page(id, form, writing, me);
    }

    private Page page(long id, Form form, String writing, Me me) {
        var recovery = recoveries.get(new Recovery.Id(id), me);
        var given = recovery.spendingId();
        return new RecoveryPage(
                recovery,
                given == null ? null : budget.get(given, me),
                people.get(recovery.personId(), me),
                pages.names(),
                writing.isEmpty() ? typed(recovery) : form,
                writing.isEmpty() ? "remedy" : writing,
                clock.instant());
    }

    /// Half of what they paid last stands in the form of the remedy.
    private Form typed(Recovery recovery) {
        var half = recoveries.halfOfTheLast(recovery.personId());
        return Form.of(
                half.signum() > 0
                        ? Map.of("kind", "refund", "amount", half.toPlainString())
                        : Map.of("kind", "refund"));
    }

    private Page form(Form form, Me me) {
        var person = people.get(person(form), me);
        if (helps.isGuarded(person.id())) {
            throw Problem.conflict("wow.problem.guarded");
        }
        var touch = form.text("touch");
        return new RecoveryFormPage(
                person,
                touch.matches("[0-9]{1,18}")
                        ? stories.touch(new TouchId(Long.parseLong(touch)), me).orElse(null)
                        : null,
                team.members().stream()
                        .filter(each -> !each.hasLeft())
                        .filter(
                                each ->
                                        each.stores().contains(person.storeId())
                                                || each.id().equals(me.id()))
                        .toList(),
                form);
    }

    private static PersonId person(Form form) {
        var typed = form.text("person");
        return new PersonId(typed.matches("[0-9]{1,18}") ? Long.parseLong(typed) : 0);
    }

    private static MemberId member(Form form, Me me) {
        var typed = form.text("member");
        return typed.matches("[0-9]{1,9}") ? new MemberId(Integer.parseInt(typed)) : me.id();
    }

    /// A day and an hour by the clock of the house.
    private @Nullable Instant moment(Form form) {
        LocalDate day = form.date("day");
        if (day == null) {
            form.wrong("day", Problem.invalid("wow.problem.promised_at"));
            return null;
        }
        try {
            return day.atTime(LocalTime.parse(form.text("hour").strip()))
                    .atZone(team.zone())
                    .toInstant();
        } catch (DateTimeParseException _) {
            form.wrong("hour", Problem.invalid("wow.problem.hour"));
            return null;
        }
    }

    private static String field(Problem problem) {
        return switch (problem.key()) {
            case "wow.problem.promised_at" -> "day";
            case "wow.problem.colleague" -> "member";
            case "wow.problem.spent_amount" -> "amount";
            case "wow.problem.recovery_open" -> "missed";
            default -> problem.word().toLowerCase(Locale.ROOT);
        };
    }
}
