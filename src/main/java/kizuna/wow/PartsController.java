package kizuna.wow;

import jakarta.servlet.http.HttpServletResponse;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import kizuna.touches.Channel;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// What comes to a story: answers, ideas, plans with their owners and steps, acts, replies, and
/// what is given to a cause.
@Controller
@OpenTo
@RequestMapping("/wow")
class PartsController {
    private final Stories stories;
    private final StoryPages pages;
    private final Team team;

    PartsController(Stories stories, StoryPages pages, Team team) {
        this.stories = stories;
        this.pages = pages;
        this.team = team;
    }

    /// `to`: the part that it answers, 0 the story itself.
    @PostMapping("/stories/{id:\\d{1,18}}/parts")
    Page add(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "0") long to,
            Me me,
            HttpServletResponse response) {
        var story = new Story.Id(id);
        stories.get(story, me);
        var form = Form.of(typed);
        var kind = form.choice("kind", Part.Kind.class, Part.Kind.ME_TOO);
        var onDate = form.date("onDate");
        var dueOn = form.date("dueOn");
        var budget = money(form, "budget");
        var added =
                form.isRight()
                        ? form.attempt(
                                PartsController::field,
                                () ->
                                        stories.add(
                                                new Stories.Addition(
                                                        story,
                                                        to == 0 ? null : new Part.Id(to),
                                                        kind,
                                                        form.text("text"),
                                                        form.text("wayThrough"),
                                                        onDate == null ? team.today() : onDate,
                                                        form.choice(
                                                                "channel",
                                                                Channel.class,
                                                                Channel.COUNTER),
                                                        dueOn,
                                                        budget),
                                                me))
                        : Optional.<Part.Id>empty();
        if (added.isPresent()) {
            return kind == Part.Kind.ME_TOO
                    ? new Redirect("/wow/stories/" + id + anchor(to))
                    : new Redirect("/wow/stories/" + id + "#part-" + added.get().value());
        }
        response.setStatus(422);
        return pages.of(story, new StoryPage.Adding(kind.word(), to), form, null, me);
    }

    @PostMapping("/stories/{id:\\d{1,18}}/parts/{part:\\d{1,18}}/removal")
    Page remove(@PathVariable long id, @PathVariable long part, Me me) {
        stories.remove(new Part.Id(part), me);
        return new Redirect("/wow/stories/" + id + "?gone=part&which=" + part);
    }

    @PostMapping("/stories/{id:\\d{1,18}}/parts/{part:\\d{1,18}}/restoration")
    Page restore(@PathVariable long id, @PathVariable long part, Me me) {
        stories.restore(new Part.Id(part), me);
        return new Redirect("/wow/stories/" + id + anchor(part));
    }

    @PostMapping("/stories/{id:\\d{1,18}}/parts/{part:\\d{1,18}}/ending")
    Page end(
            @PathVariable long id,
            @PathVariable long part,
            @RequestParam(defaultValue = "") String how,
            Me me) {
        stories.end(new Part.Id(part), how, me);
        return new Redirect("/wow/stories/" + id + anchor(part));
    }

    @PostMapping("/stories/{id:\\d{1,18}}/parts/{part:\\d{1,18}}/owners")
    Page join(
            @PathVariable long id,
            @PathVariable long part,
            @RequestParam(defaultValue = "") String joins,
            Me me) {
        stories.join(new Part.Id(part), joins.equals("yes"), me);
        return new Redirect("/wow/stories/" + id + anchor(part));
    }

    @PostMapping("/stories/{id:\\d{1,18}}/parts/{part:\\d{1,18}}/steps")
    Page step(
            @PathVariable long id,
            @PathVariable long part,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        var dueOn = form.date("dueOn");
        var member = form.text("member");
        if (form.isRight()) {
            form.attempt(
                    PartsController::field,
                    () ->
                            stories.step(
                                    new Part.Id(part),
                                    form.text("step"),
                                    member.matches("[0-9]{1,9}")
                                            ? new MemberId(Integer.parseInt(member))
                                            : null,
                                    dueOn,
                                    me));
        }
        if (form.isRight()) {
            return new Redirect("/wow/stories/" + id + anchor(part));
        }
        response.setStatus(422);
        return pages.of(new Story.Id(id), new StoryPage.Adding("step", part), form, null, me);
    }

    @GetMapping("/steps/{step:\\d{1,18}}")
    Page step(@PathVariable long step, Me me) {
        var story = stories.storyOf(new Plan.Step.Id(step), me);
        return new Redirect("/wow/stories/" + story.value() + "#step-" + step);
    }

    @PostMapping("/steps/{step:\\d{1,18}}/doing")
    Page done(
            @PathVariable long step,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(defaultValue = "") String back,
            Me me) {
        var story = stories.done(new Plan.Step.Id(step), done.equals("yes"), me);
        return new Redirect(
                back.equals("list") ? "/wow" : "/wow/stories/" + story.value() + "#step-" + step);
    }

    @PostMapping("/steps/{step:\\d{1,18}}/removal")
    Page removeStep(@PathVariable long step, Me me) {
        var story = stories.removeStep(new Plan.Step.Id(step), true, me);
        return new Redirect("/wow/stories/" + story.value() + "?gone=step&which=" + step);
    }

    @PostMapping("/steps/{step:\\d{1,18}}/restoration")
    Page restoreStep(@PathVariable long step, Me me) {
        var story = stories.removeStep(new Plan.Step.Id(step), false, me);
        return new Redirect("/wow/stories/" + story.value() + "#step-" + step);
    }

    @PostMapping("/stories/{id:\\d{1,18}}/parts/{part:\\d{1,18}}/gifts")
    Page give(
            @PathVariable long id,
            @PathVariable long part,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed);
        var onDate = form.date("onDate");
        var amount = money(form, "amount");
        if (form.isRight()) {
            form.attempt(
                    PartsController::field,
                    () ->
                            stories.give(
                                    new Part.Id(part),
                                    onDate == null ? team.today() : onDate,
                                    form.text("byWhom"),
                                    amount,
                                    form.text("giftText"),
                                    me));
        }
        if (form.isRight()) {
            return new Redirect("/wow/stories/" + id + anchor(part));
        }
        response.setStatus(422);
        return pages.of(new Story.Id(id), new StoryPage.Adding("gift", part), form, null, me);
    }

    @PostMapping("/gifts/{gift:\\d{1,18}}/removal")
    Page removeGift(@PathVariable long gift, Me me) {
        var story = stories.removeGift(new Gift.Id(gift), true, me);
        return new Redirect("/wow/stories/" + story.value() + "?gone=gift&which=" + gift);
    }

    @PostMapping("/gifts/{gift:\\d{1,18}}/restoration")
    Page restoreGift(@PathVariable long gift, Me me) {
        var story = stories.removeGift(new Gift.Id(gift), false, me);
        return new Redirect("/wow/stories/" + story.value());
    }

    /// Nothing where the field is empty, or wrong and then said so.
    private static @Nullable BigDecimal money(Form form, String field) {
        if (form.text(field).isBlank()) {
            return null;
        }
        return Form.amount(form.text(field))
                .filter(each -> each.signum() >= 0)
                .orElseGet(
                        () -> {
                            form.wrong(field, Problem.invalid("wow.problem.money"));
                            return null;
                        });
    }

    private static String anchor(long part) {
        return part == 0 ? "" : "#part-" + part;
    }

    private static String field(Problem problem) {
        return switch (problem.key()) {
            case "wow.problem.on_date" -> "onDate";
            case "wow.problem.colleague" -> "member";
            case "wow.problem.steps_many" -> "step";
            case "wow.problem.said_before", "wow.problem.does_not_fit" -> "text";
            default -> problem.word();
        };
    }
}
