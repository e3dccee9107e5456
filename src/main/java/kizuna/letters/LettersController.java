package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.line.LineMessages;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Letters: the list, the sheet one writes on, and what became of each.
@Controller
@OpenTo
@RequestMapping("/letters")
class LettersController {
    private static final int PAGE = 30;
    private static final int MOST_UNPOSTED = 5;
    static final int ROWS = 50;

    private final Letters letters;
    private final OutboxStore outbox;
    private final CardStore cardStore;
    private final Senders senders;
    private final LineMessages line;
    private final TrialLetters trials;
    private final Sheets sheets;
    private final Shopfronts shopfronts;
    private final Publications publications;
    private final Team team;
    private final Screens screens;
    private final Clock clock;

    LettersController(
            Letters letters,
            OutboxStore outbox,
            CardStore cardStore,
            Senders senders,
            LineMessages line,
            TrialLetters trials,
            Sheets sheets,
            Shopfronts shopfronts,
            Publications publications,
            Team team,
            Screens screens,
            Clock clock) {
        this.letters = letters;
        this.outbox = outbox;
        this.cardStore = cardStore;
        this.senders = senders;
        this.line = line;
        this.trials = trials;
        this.sheets = sheets;
        this.shopfronts = shopfronts;
        this.publications = publications;
        this.team = team;
        this.screens = screens;
        this.clock = clock;
    }

    @GetMapping
    Page list(
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long removed,
            Me me) {
        var found = letters.list(before, PAGE + 1, me);
        var shown = found.stream().limit(PAGE).toList();
        var stores = team.stores(me);
        var names =
                team.members().stream().collect(Collectors.toMap(Member::id, Function.identity()));
        var lines = new ArrayList<LettersPage.Line>();
        var counted =
                outbox.counts(
                        shown.stream().filter(each -> !each.isDraft()).map(Letter::id).toList());
        for (var letter : shown) {
            var counts = counted.get(letter.id());
            var author = names.get(letter.authorId());
            lines.add(
                    new LettersPage.Line(
                            letter,
                            stores.size() > 1 ? name(stores, letter.storeId()) : "",
                            author == null ? "" : author.name(),
                            counts == null ? 0 : counts.sent(),
                            counts == null ? 0 : counts.queued()));
        }
        return new LettersPage(
                lines,
                found.size() > PAGE ? shown.getLast().id().value() : null,
                stores,
                stores.stream().filter(each -> senders.find(each.id()).isEmpty()).toList(),
                me.leads(),
                me.is(Role.OWNER),
                line.waiting(me),
                removed,
                shopfronts.isAnyOpen(me.stores()),
                cardStore.unposted(me.stores(), MOST_UNPOSTED));
    }

    @PostMapping
    Page begin(@RequestParam int store, Me me) {
        return new Redirect("/letters/" + letters.draft(new StoreId(store), me).value());
    }

    @GetMapping("/{id:\\d{1,18}}")
    Page show(
            @PathVariable long id,
            @RequestParam(defaultValue = "getting") String show,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "") String tried,
            @RequestParam(defaultValue = "") String look,
            @RequestParam(defaultValue = "0") int as,
            Me me,
            HttpServletRequest request) {
        var letter = letters.get(new Letter.Id(id), me);
        return letter.isDraft()
                ? sheets.of(
                        letter,
                        form(letter),
                        new Sheets.Seen(look, as, tried),
                        me,
                        screens.of(request))
                : progress(letter, show, after, me);
    }

    /// The plain form: keeps the words and goes on.
    @PostMapping("/{id:\\d{1,18}}")
    Page write(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(defaultValue = "") List<String> element,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = Form.of(typed);
        var letterId = new Letter.Id(id);
        var kept = kept(letters, letterId, form, me);
        if (kept.isPresent()) {
            keepBesides(letters, letterId, form, element, me);
        }
        boolean goesOn = form.text("then").equals("audience");
        if (kept.isPresent() && goesOn) {
            letters.wrong(letterId, me)
                    .ifPresent(wrong -> form.wrong(wrong.field(), wrong.problem()));
        }
        if (!form.isRight()) {
            response.setStatus(422);
            return sheets.of(
                    letters.get(letterId, me), form, Sheets.Seen.FIRST, me, screens.of(request));
        }
        return new Redirect(
                goesOn
                        ? "/letters/" + id + "/audience"
                        : "/letters/" + id + (form.text("then").isEmpty() ? "" : "#preview"));
    }

    /// While one writes.
    @PostMapping("/{id:\\d{1,18}}/draft")
    Page keep(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var form = Form.of(typed);
        try {
            int version =
                    letters.write(
                            new Letter.Id(id),
                            version(form),
                            form.text("subject"),
                            form.text("body"),
                            me);
            response.setHeader("HX-Trigger", "kept");
            return new KeptPart(version, clock.instant(), "");
        } catch (Problem refusal) {
            if (refusal.kind() != Problem.Kind.CONFLICT && refusal.kind() != Problem.Kind.INVALID) {
                throw refusal;
            }
            response.setStatus(422);
            var said =
                    refusal.kind() == Problem.Kind.CONFLICT ? "letters.kept.both" : refusal.key();
            return new KeptPart(
                    version(form),
                    clock.instant(),
                    screens.of(request).t(said, refusal.arguments()));
        }
    }

    /// A trial of the letter as it stands, to an address of one's own.
    @PostMapping("/{id:\\d{1,18}}/trials")
    Page trial(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String to,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var letter = letters.get(new Letter.Id(id), me);
        var fields = new HashMap<>(words(letter));
        fields.put("to", to);
        var form = Form.of(fields);
        var address = PlainText.line(to);
        var outcome = form.attempt(_ -> "to", () -> trials.send(letter, address, me));
        if (outcome.isPresent()) {
            outcome.get()
                    .ifPresent(
                            said ->
                                    form.wrong(
                                            "to", Problem.invalid("letters.problem.trial", said)));
        }
        if (!form.isRight()) {
            response.setStatus(422);
            return letter.isDraft()
                    ? sheets.of(letter, form, Sheets.Seen.FIRST, me, screens.of(request))
                    : progress(letter, "getting", 0, me);
        }
        return new Redirect(
                "/letters/" + id + "?tried=" + URLEncoder.encode(address, StandardCharsets.UTF_8));
    }

    @PostMapping("/{id:\\d{1,18}}/removal")
    Page remove(@PathVariable long id, Me me) {
        letters.remove(new Letter.Id(id), me);
        return new Redirect("/letters?removed=" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/restoration")
    Page restore(@PathVariable long id, Me me) {
        letters.restore(new Letter.Id(id), me);
        return new Redirect("/letters/" + id);
    }

    /// Halts it at the very next one. Open to whoever wrote it and to those who may release it.
    @PostMapping("/{id:\\d{1,18}}/pause")
    Page pause(@PathVariable long id, Me me) {
        letters.pause(new Letter.Id(id), me);
        return new Redirect("/letters/" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/resumption")
    Page resume(@PathVariable long id, Me me) {
        letters.resume(new Letter.Id(id), me);
        return new Redirect("/letters/" + id);
    }

    @PostMapping("/{id:\\d{1,18}}/stop")
    Page stop(@PathVariable long id, Me me) {
        letters.stop(new Letter.Id(id), me);
        return new Redirect("/letters/" + id);
    }

    /// What a member found out about an outcome that nobody could know.
    @PostMapping("/{id:\\d{1,18}}/unknowns/{row:\\d{1,18}}")
    Page settle(
            @PathVariable long id,
            @PathVariable long row,
            @RequestParam(defaultValue = "") String arrived,
            Me me) {
        letters.settle(new Letter.Id(id), row, arrived.equals("yes"), me);
        return new Redirect("/letters/" + id + "?show=unknown");
    }

    /// Keeps what was typed; empty where it is refused, at its field.
    static Optional<Integer> kept(Letters letters, Letter.Id id, Form form, Me me) {
        return form.attempt(
                LettersController::fieldOf,
                () ->
                        letters.write(
                                id, version(form), form.text("subject"), form.text("body"), me));
    }

    /// What it carries, and what it is about.
    static void keepBesides(Letters letters, Letter.Id id, Form form, List<String> element, Me me) {
        letters.elements(id, signals(element), me);
        letters.theme(id, theme(form.text("theme")), me);
    }

    private Page progress(Letter letter, String show, long after, Me me) {
        var chosen = ProgressPage.RESULTS.contains(show) ? show : "getting";
        var rows = outbox.rows(letter.id(), chosen, after, ROWS + 1);
        return new ProgressPage(
                letter,
                outbox.counts(letter.id()),
                outbox.leftOut(letter.id()),
                senders.find(letter.storeId()).orElse(null),
                outbox.byVia(letter.id()).stream().anyMatch(each -> each.via() == Via.LINE)
                        ? line.account(letter.storeId()).orElse(null)
                        : null,
                cardStore.state(letter.id()),
                shownAt(letter),
                chosen,
                rows.stream().limit(ROWS).toList(),
                rows.size() > ROWS ? rows.get(ROWS - 1).id() : null,
                me.leads(),
                Letters.mayHalt(letter, me));
    }

    /// Where everyone reads it; null where nobody does.
    private @Nullable String shownAt(Letter letter) {
        return publications
                .find(letter.id())
                .filter(Published::isShown)
                .flatMap(
                        published ->
                                shopfronts
                                        .find(letter.storeId())
                                        .filter(Shopfront::isOpen)
                                        .map(published::at))
                .orElse(null);
    }

    static Form form(Letter letter) {
        return Form.of(words(letter));
    }

    private static Map<String, String> words(Letter letter) {
        var theme = letter.theme();
        return Map.of(
                "subject", letter.subject(),
                "body", letter.body(),
                "theme", theme == null ? "" : theme.name());
    }

    /// `over`: somebody else's words were shown, and are to give way.
    private static int version(Form form) {
        var version = form.isOn("over") ? form.text("over") : form.text("version");
        return version.matches("[0-9]{1,9}") ? Integer.parseInt(version) : -1;
    }

    private static String fieldOf(Problem problem) {
        return problem.key().equals("letters.problem.subject_long") ? "subject" : "body";
    }

    private static @Nullable Theme theme(String name) {
        return Arrays.stream(Theme.values())
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private static List<Signal> signals(List<String> names) {
        return Signal.ELEMENTS.stream()
                .filter(each -> names.stream().anyMatch(each.name()::equalsIgnoreCase))
                .toList();
    }

    private static String name(List<Store> stores, StoreId id) {
        return stores.stream()
                .filter(each -> each.id().equals(id))
                .map(Store::name)
                .findFirst()
                .orElse("");
    }
}
