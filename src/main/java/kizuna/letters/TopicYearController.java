package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.time.MonthDay;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import kizuna.people.Vocabularies;
import kizuna.people.Vocabulary;
import kizuna.people.Word;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The year of topics of a store: ours, and those it writes itself. Open to all: what to write of
/// is known best by those at the counter, and everything can be taken back.
@Controller
@OpenTo
@RequestMapping("/letters/topics")
class TopicYearController {
    private final TopicStock stock;
    private final TopicOffers offers;
    private final BalanceStore habits;
    private final Letters letters;
    private final Vocabularies vocabularies;
    private final Team team;
    private final Screens screens;

    TopicYearController(
            TopicStock stock,
            TopicOffers offers,
            BalanceStore habits,
            Letters letters,
            Vocabularies vocabularies,
            Team team,
            Screens screens) {
        this.stock = stock;
        this.offers = offers;
        this.habits = habits;
        this.letters = letters;
        this.vocabularies = vocabularies;
        this.team = team;
        this.screens = screens;
    }

    @GetMapping
    Page first(Me me) {
        return new Redirect(at(team.stores(me).getFirst().id()));
    }

    @GetMapping("/{store:\\d{1,9}}")
    Page year(
            @PathVariable int store,
            @RequestParam(defaultValue = "0") int month,
            @RequestParam(defaultValue = "") String hid,
            @RequestParam(required = false) @Nullable Long removed,
            Me me,
            HttpServletRequest request) {
        var of = store(store, me);
        var screen = screens.of(request);
        var shown = Topics.next(month, YearMonth.from(screen.today()));
        var topics = stock.of(of.id());
        return new TopicYearPage(
                of,
                team.stores(me),
                shown,
                offers.of(
                        topics.of(shown, habits.habit(of.id()).topics()).stream()
                                .filter(
                                        each ->
                                                each.isOwn()
                                                        || isAhead(each, shown, screen.today()))
                                .toList(),
                        shown.atDay(1),
                        screen),
                offers.of(stock.hidden(of.id()), screen.today(), screen),
                Topics.stock()
                        .find(hid)
                        .map(each -> new TopicYearPage.Hid(hid, each.in(screen.locale()).title()))
                        .orElse(null),
                removed);
    }

    /// Of this month there is nothing to be written any more of what is over; the shop's own is
    /// shown all the same, to be changed for the next year.
    private static boolean isAhead(Topic topic, YearMonth month, LocalDate today) {
        return !topic.lastToWrite(month.atDay(1)).isBefore(today);
    }

    @GetMapping("/{store:\\d{1,9}}/own")
    Page write(@PathVariable int store, Me me) {
        return page(store(store, me), null, Form.empty());
    }

    @PostMapping("/{store:\\d{1,9}}/own")
    Page add(
            @PathVariable int store,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "kind", defaultValue = "") List<String> kinds,
            Me me,
            HttpServletResponse response) {
        var of = store(store, me);
        var form = form(typed, kinds);
        return kept(of, null, form, topic -> stock.add(of.id(), topic, me), response);
    }

    @GetMapping("/{store:\\d{1,9}}/own/{topic:\\d{1,18}}")
    Page show(@PathVariable int store, @PathVariable long topic, Me me) {
        var of = store(store, me);
        var kept = stock.find(of.id(), topic).orElseThrow(TopicStock::noTopic);
        return page(of, kept.id(), form(kept));
    }

    @PostMapping("/{store:\\d{1,9}}/own/{topic:\\d{1,18}}")
    Page change(
            @PathVariable int store,
            @PathVariable long topic,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "kind", defaultValue = "") List<String> kinds,
            Me me,
            HttpServletResponse response) {
        var of = store(store, me);
        var before = stock.find(of.id(), topic).orElseThrow(TopicStock::noTopic);
        var form = form(typed, kinds);
        var version = form.number("version");
        return kept(
                of,
                before.id(),
                form,
                words -> stock.change(of.id(), topic, version == null ? -1 : version, words, me),
                response);
    }

    /// `id`: of the one that is changed; null for a new one.
    private Page kept(
            Store of,
            @Nullable Long id,
            Form form,
            Consumer<OwnTopic> keep,
            HttpServletResponse response) {
        var topic = topic(form);
        topic.ifPresent(words -> form.attempt(_ -> "title", () -> keep.accept(words)));
        if (topic.isPresent() && form.isRight()) {
            return new Redirect(at(of.id()) + "?month=" + topic.get().from().getMonthValue());
        }
        response.setStatus(422);
        return page(of, id, form);
    }

    @PostMapping("/{store:\\d{1,9}}/own/{topic:\\d{1,18}}/removal")
    Page remove(@PathVariable int store, @PathVariable long topic, Me me) {
        var of = store(store, me);
        stock.remove(of.id(), topic, me);
        return new Redirect(at(of.id()) + "?removed=" + topic);
    }

    @PostMapping("/{store:\\d{1,9}}/own/{topic:\\d{1,18}}/restoration")
    Page restore(@PathVariable int store, @PathVariable long topic, Me me) {
        var of = store(store, me);
        stock.restore(of.id(), topic, me);
        return new Redirect(at(of.id()) + "/own/" + topic);
    }

    @PostMapping("/{store:\\d{1,9}}/hidden")
    Page hide(
            @PathVariable int store,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "0") int month,
            Me me) {
        var of = store(store, me);
        stock.hide(of.id(), topic, me);
        return new Redirect(at(of.id()) + "?month=" + month + "&hid=" + topic);
    }

    @PostMapping("/{store:\\d{1,9}}/hidden/removal")
    Page bringBack(
            @PathVariable int store,
            @RequestParam(defaultValue = "") String topic,
            @RequestParam(defaultValue = "0") int month,
            Me me) {
        var of = store(store, me);
        stock.show(of.id(), topic, me);
        return new Redirect(at(of.id()) + "?month=" + month);
    }

    /// A new letter that begins with it.
    @PostMapping("/{store:\\d{1,9}}/letters")
    Page begin(
            @PathVariable int store,
            @RequestParam(defaultValue = "") String topic,
            Me me,
            HttpServletRequest request) {
        var of = store(store, me);
        var told =
                stock.of(of.id())
                        .find(topic)
                        .orElseThrow(TopicStock::noTopic)
                        .in(screens.of(request).locale());
        var letter = letters.draft(of.id(), me);
        letters.write(letter, 0, told.title(), told.into(""), me);
        return new Redirect("/letters/" + letter.value());
    }

    private Store store(int id, Me me) {
        return team.stores(me).stream()
                .filter(each -> each.id().equals(new StoreId(id)))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("team.problem.no_such_store"));
    }

    private TopicPage page(Store of, @Nullable Long id, Form form) {
        var chosen = kinds(form);
        return new TopicPage(
                of,
                id,
                form,
                vocabularies.words().of(Vocabulary.BELONGING).stream()
                        .filter(each -> !each.isRetired() || chosen.contains(each.key()))
                        .toList(),
                chosen);
    }

    /// What was typed; each thing wrong stands at its field.
    private Optional<OwnTopic> topic(Form form) {
        var from = day(form, "from");
        var to = day(form, "to");
        boolean isLimited = !form.text("untilMonth").isEmpty();
        var until = isLimited ? day(form, "until") : to;
        if (from == null || to == null || until == null) {
            require(form, "from", from);
            require(form, "to", to);
            if (isLimited) {
                require(form, "until", until);
            }
            return Optional.empty();
        }
        var known = vocabularies.words().of(Vocabulary.BELONGING).stream().map(Word::key).toList();
        return form.attempt(
                TopicYearController::fieldOf,
                () ->
                        new OwnTopic(
                                from,
                                to,
                                until,
                                kinds(form).stream().filter(known::contains).distinct().toList(),
                                form.text("title"),
                                form.text("text"),
                                form.text("question")));
    }

    private static void require(Form form, String field, @Nullable MonthDay day) {
        if (day == null) {
            form.wrong(field, Problem.invalid("letters.problem.topic_day"));
        }
    }

    private static @Nullable MonthDay day(Form form, String field) {
        try {
            return OwnTopic.day(form.number(field + "Month"), form.number(field + "Day"));
        } catch (Problem refusal) {
            form.wrong(field, refusal);
            return null;
        }
    }

    private static String fieldOf(Problem problem) {
        return switch (problem.key().replaceFirst("_long$", "")) {
            case "letters.problem.topic_text" -> "text";
            case "letters.problem.topic_question" -> "question";
            case "letters.problem.topic_until" -> "until";
            default -> "title";
        };
    }

    private static Form form(Map<String, String> typed, List<String> kinds) {
        var fields = new HashMap<>(typed);
        fields.put("kinds", String.join(",", kinds));
        return Form.of(fields);
    }

    private static Form form(TopicStore.Kept kept) {
        var fields = new HashMap<String, String>();
        var topic = kept.topic();
        fields.put("version", String.valueOf(kept.version()));
        fields.put("title", topic.title());
        fields.put("text", topic.text());
        fields.put("question", topic.question());
        fields.put("kinds", String.join(",", topic.kinds()));
        day(fields, "from", topic.from());
        day(fields, "to", topic.to());
        day(fields, "until", topic.until());
        return Form.of(fields);
    }

    private static void day(Map<String, String> fields, String field, MonthDay day) {
        fields.put(field + "Month", String.valueOf(day.getMonthValue()));
        fields.put(field + "Day", String.valueOf(day.getDayOfMonth()));
    }

    private static List<String> kinds(Form form) {
        return Arrays.asList(form.text("kinds").split(","));
    }

    private static String at(StoreId of) {
        return "/letters/topics/" + of.value();
    }
}
