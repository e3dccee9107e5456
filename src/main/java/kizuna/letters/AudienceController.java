package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.DayOfWeek;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import kizuna.line.LineMessages;
import kizuna.people.Found;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.people.Views;
import kizuna.platform.Form;
import kizuna.platform.Jobs;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.Screen;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// To whom: chosen, reckoned in the background, looked at, and let go.
@Controller
@OpenTo
@RequestMapping("/letters/{id:\\d{1,18}}")
class AudienceController {
    /// So few that the way on below them is not far on a phone.
    private static final int ROWS = 20;

    private static final int CANDIDATES = 10;

    private final Letters letters;
    private final OutboxStore outbox;
    private final Senders senders;
    private final LineMessages line;
    private final Practices practices;
    private final CardWords cardWords;
    private final Team team;
    private final Clock clock;
    private final People people;
    private final Views views;
    private final Jobs jobs;
    private final Screens screens;
    private final List<OtherLot.Source> lots;

    AudienceController(
            Letters letters,
            OutboxStore outbox,
            Senders senders,
            LineMessages line,
            Practices practices,
            CardWords cardWords,
            Team team,
            Clock clock,
            People people,
            Views views,
            Jobs jobs,
            Screens screens,
            List<OtherLot.Source> lots) {
        this.letters = letters;
        this.outbox = outbox;
        this.senders = senders;
        this.line = line;
        this.practices = practices;
        this.cardWords = cardWords;
        this.team = team;
        this.clock = clock;
        this.people = people;
        this.views = views;
        this.jobs = jobs;
        this.screens = screens;
        this.lots = lots;
    }

    @GetMapping("/audience")
    Page show(
            @PathVariable long id,
            @RequestParam(defaultValue = "getting") String show,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long job,
            @RequestParam(defaultValue = "") String unread,
            Me me,
            HttpServletRequest request) {
        var letter = letters.get(new Letter.Id(id), me);
        if (!letter.isDraft()) {
            return new Redirect("/letters/" + id);
        }
        var screen = screens.of(request);
        return page(
                letter,
                show,
                after,
                q,
                job(letter, job),
                form(letter),
                unread.isEmpty() ? "" : screen.t("letters.problem.changed_meanwhile_unread"),
                screen,
                me);
    }

    /// Reckons; or, with a name to look for, keeps what was typed and looks.
    @PostMapping("/audience")
    Page aim(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "day", defaultValue = "") List<String> days,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = typed(typed, days);
        var letterId = new Letter.Id(id);
        keep(letterId, form, me);
        if (!form.isRight()) {
            return refused(letterId, form, me, request, response);
        }
        var query = PlainText.line(form.text("q"));
        if (!query.isEmpty() && !form.text("then").equals("reckon")) {
            return new Redirect(
                    "/letters/"
                            + id
                            + "/audience?q="
                            + URLEncoder.encode(query, StandardCharsets.UTF_8)
                            + "#named");
        }
        var screen = screens.of(request);
        long job =
                jobs.start(
                        "letters.reckon",
                        subject(letterId),
                        said(screen),
                        progress -> letters.reckon(letterId, me, progress));
        jobs.endsSoon(job);
        return new Redirect("/letters/" + id + "/audience?job=" + job);
    }

    @PostMapping("/timing")
    Page time(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "day", defaultValue = "") List<String> days,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = typed(typed, days);
        var letterId = new Letter.Id(id);
        keep(letterId, form, me);
        return form.isRight()
                ? new Redirect("/letters/" + id + "/audience#when")
                : refused(letterId, form, me, request, response);
    }

    @PostMapping("/named")
    Page name(
            @PathVariable long id,
            @RequestParam long person,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "day", defaultValue = "") List<String> days,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = typed(typed, days);
        var letterId = new Letter.Id(id);
        keep(letterId, form, me);
        letters.name(letterId, new PersonId(person), me);
        return form.isRight()
                ? new Redirect("/letters/" + id + "/audience#named")
                : refused(letterId, form, me, request, response);
    }

    @PostMapping("/named/removal")
    Page unname(
            @PathVariable long id,
            @RequestParam long person,
            @RequestParam Map<String, String> typed,
            @RequestParam(name = "day", defaultValue = "") List<String> days,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = typed(typed, days);
        var letterId = new Letter.Id(id);
        keep(letterId, form, me);
        letters.unname(letterId, new PersonId(person), me);
        return form.isRight()
                ? new Redirect("/letters/" + id + "/audience#named")
                : refused(letterId, form, me, request, response);
    }

    @PostMapping("/release")
    @OpenTo({Role.OWNER, Role.MANAGER})
    Page release(
            @PathVariable long id,
            @RequestParam int version,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var letterId = new Letter.Id(id);
        var letter = letters.get(letterId, me);
        if (letter.isDraft() && letter.version() != version) {
            return new Redirect("/letters/" + id + "/audience?unread=yes");
        }
        try {
            letters.requireReady(letter, version);
        } catch (Problem refusal) {
            return refused(letterId, refusal, me, request, response);
        }
        long job =
                jobs.start(
                        "letters.release",
                        subject(letterId),
                        said(screens.of(request)),
                        progress -> letters.release(letterId, version, me, progress));
        jobs.endsSoon(job);
        return new Redirect("/letters/" + id + "/audience?job=" + job);
    }

    private Page refused(
            Letter.Id id,
            Problem refusal,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (refusal.kind() != Problem.Kind.INVALID && refusal.kind() != Problem.Kind.CONFLICT) {
            throw refusal;
        }
        var letter = letters.get(id, me);
        response.setStatus(refusal.kind().status());
        var screen = screens.of(request);
        return page(
                letter,
                "getting",
                0,
                "",
                Optional.empty(),
                form(letter),
                screen.t(refusal.key(), refusal.arguments()),
                screen,
                me);
    }

    /// With everything as it was typed, and what is wrong at its field.
    private Page refused(
            Letter.Id id,
            Form form,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        response.setStatus(422);
        return page(
                letters.get(id, me),
                "getting",
                0,
                form.text("q"),
                Optional.empty(),
                form,
                "",
                screens.of(request),
                me);
    }

    private static Form typed(Map<String, String> typed, List<String> days) {
        var fields = new HashMap<>(typed);
        fields.put("days", String.join("", days));
        return Form.of(fields);
    }

    /// As it is kept.
    private static Form form(Letter letter) {
        var timing = letter.timing();
        var fields = new HashMap<String, String>();
        fields.put("to", letter.audience().name());
        fields.put("view", letter.viewId() == null ? "" : String.valueOf(letter.viewId()));
        fields.put("byPost", letter.byPost() ? "on" : "");
        fields.put("cardPhoto", letter.cardPhoto() ? "on" : "");
        fields.put("cardWords", letter.cardWords());
        fields.put("holdOut", String.valueOf(letter.holdOut()));
        fields.put("how", timing.isAtOnce() ? "now" : "hours");
        fields.put("fromHour", String.valueOf(timing.fromHour() == null ? 10 : timing.fromHour()));
        fields.put("hours", String.valueOf(timing.hours()));
        fields.put(
                "days",
                Stream.of(DayOfWeek.values())
                        .filter(timing::isOn)
                        .map(each -> String.valueOf(each.getValue()))
                        .collect(Collectors.joining()));
        return Form.of(fields);
    }

    /// Whatever of it was typed: whichever button is pressed, nothing else on the page is lost.
    private void keep(Letter.Id id, Form form, Me me) {
        if (!letters.get(id, me).isDraft()) {
            throw Problem.conflict("letters.problem.released");
        }
        if (form.isOn("to")) {
            form.attempt(
                    _ -> "cardWords",
                    () ->
                            letters.byPost(
                                    id,
                                    form.isOn("byPost"),
                                    form.text("cardWords"),
                                    form.isOn("cardPhoto"),
                                    me));
            var share = form.number("holdOut");
            var view = form.text("view");
            if (!form.isWrong("holdOut")) {
                form.attempt(
                        problem ->
                                problem.key().equals("letters.problem.which_view")
                                        ? "view"
                                        : "holdOut",
                        () ->
                                letters.aim(
                                        id,
                                        form.choice("to", Letter.To.class, Letter.To.EVERYONE),
                                        view.matches("[0-9]{1,18}") ? Long.valueOf(view) : null,
                                        share == null ? 0 : share,
                                        me));
            }
        }
        if (form.isOn("how")) {
            form.attempt(
                    problem -> problem.key().equals("letters.problem.days") ? "days" : "hours",
                    () -> letters.time(id, timing(form), me));
        }
    }

    private static Timing timing(Form form) {
        var from = form.number("fromHour");
        var hours = form.number("hours");
        int on =
                form.text("days")
                        .chars()
                        .filter(each -> each >= '1' && each <= '7')
                        .map(each -> 1 << (each - '1'))
                        .reduce(0, (one, other) -> one | other);
        return form.text("how").equals("hours")
                ? new Timing(from == null ? 0 : from, hours == null ? 0 : hours, on)
                : Timing.AT_ONCE;
    }

    private Page page(
            Letter letter,
            String show,
            long after,
            String q,
            Optional<Jobs.Job> job,
            Form form,
            String problem,
            Screen screen,
            Me me) {
        var chosen = isReason(show) ? show : "getting";
        var rows = outbox.rows(letter.id(), chosen, after, ROWS + 1);
        var query = PlainText.line(q);
        var byVia = outbox.byVia(letter.id());
        long getting = outbox.getting(letter.id());
        return new AudiencePage(
                letter,
                views.seen(me),
                named(letter, me),
                query.isEmpty() ? List.of() : ofStore(letter, people.search(me, query, CANDIDATES)),
                query,
                job.orElse(null),
                job.filter(each -> each.endedAt() == null && !jobs.isLost(each)).isPresent(),
                getting,
                byVia,
                outbox.leftOut(letter.id()),
                chosen,
                rows.stream().limit(ROWS).toList(),
                rows.size() > ROWS ? rows.get(ROWS - 1).id() : null,
                hasSender(letter, byVia),
                lineUse(letter, byVia),
                postage(letter, byVia),
                cardTrouble(letter, screen),
                me.leads(),
                form,
                problem,
                goes(letter, getting),
                letter.checkedAt() == null && practices.wantsSecondReader(letter.storeId()),
                others(letter, me));
    }

    /// Of mail; where nothing goes by mail, of LINE.
    private boolean hasSender(Letter letter, List<OutboxStore.ByVia> byVia) {
        boolean byMail = byVia.isEmpty() || byVia.stream().anyMatch(each -> each.via() == Via.MAIL);
        return !byMail
                || senders.find(letter.storeId())
                        .filter(each -> !each.host().isEmpty())
                        .isPresent();
    }

    private AudiencePage.@Nullable LineUse lineUse(Letter letter, List<OutboxStore.ByVia> byVia) {
        long needed =
                byVia.stream()
                        .filter(each -> each.via() == Via.LINE)
                        .mapToLong(OutboxStore.ByVia::persons)
                        .sum();
        return needed == 0 || letter.reckonedAt() == null
                ? null
                : new AudiencePage.LineUse(
                        needed, line.account(letter.storeId()).flatMap(line::quota).orElse(null));
    }

    private AudiencePage.@Nullable Postage postage(Letter letter, List<OutboxStore.ByVia> byVia) {
        long cards =
                byVia.stream()
                        .filter(each -> each.via() == Via.POST)
                        .mapToLong(OutboxStore.ByVia::persons)
                        .sum();
        return cards == 0
                ? null
                : new AudiencePage.Postage(cards, practices.postage(letter.storeId()));
    }

    /// For those who can let it go.
    private List<OtherLot> others(Letter letter, Me me) {
        return !me.leads() || letter.holdOut() == 0 || letter.reckonedAt() == null
                ? List.of()
                : lots.stream().flatMap(each -> each.beside(letter).stream()).toList();
    }

    private String cardTrouble(Letter letter, Screen screen) {
        return cardWords
                .wrong(letter)
                .map(wrong -> screen.t(wrong.key(), wrong.arguments()))
                .orElse("");
    }

    /// From the first to the last, at the pace of its sender.
    private Timing.Window goes(Letter letter, long getting) {
        int perMinute = senders.find(letter.storeId()).map(Sender::perMinute).orElse(60);
        return letter.timing().span(getting, perMinute, clock.instant(), team.zone());
    }

    private List<Found> named(Letter letter, Me me) {
        return letters.named(letter.id()).stream()
                .limit(200)
                .flatMap(each -> people.find(each, me).stream())
                .map(
                        each ->
                                new Found(
                                        each.id(),
                                        each.storeId(),
                                        "",
                                        each.familyName(),
                                        each.givenName(),
                                        each.familyKana(),
                                        each.givenKana(),
                                        each.givenFirst(),
                                        each.quietAt(),
                                        ""))
                .toList();
    }

    private static List<Found> ofStore(Letter letter, List<Found> found) {
        return found.stream().filter(each -> each.storeId().equals(letter.storeId())).toList();
    }

    private Optional<Jobs.Job> job(Letter letter, @Nullable Long job) {
        return Optional.ofNullable(job)
                .flatMap(jobs::find)
                .filter(each -> each.subject().equals(subject(letter.id())));
    }

    private static Jobs.Wording said(Screen screen) {
        return refusal -> screen.t(refusal.key(), refusal.arguments());
    }

    private static boolean isReason(String show) {
        try {
            LeftOut.valueOf(show.toUpperCase(Locale.ROOT));
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String subject(Letter.Id id) {
        return "letter:" + id.value();
    }
}
