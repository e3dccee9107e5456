package kizuna.feasts;

import jakarta.servlet.http.HttpServletResponse;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.Member;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import kizuna.touches.Timeline;
import kizuna.touches.TouchId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The board that everyone sees, and each member's own page.
@Controller
@OpenTo
@RequestMapping("/feasts")
class FeastsController {
    private static final int PAGE = 20;

    private final Feasts feasts;
    private final Team team;
    private final Moments moments;
    private final Devices devices;
    private final FeastsWait waits;

    FeastsController(Feasts feasts, Team team, Moments moments, Devices devices, FeastsWait waits) {
        this.feasts = feasts;
        this.team = team;
        this.moments = moments;
        this.devices = devices;
        this.waits = waits;
    }

    @GetMapping
    Page board(
            @RequestParam(defaultValue = "") String member,
            @RequestParam(defaultValue = "") String month,
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(defaultValue = "") String after,
            @RequestParam(required = false) @Nullable Long gone,
            Me me) {
        var colleagues = team.colleagues(me);
        var filter =
                new FeastsPage.Filter(
                        colleagues.stream()
                                .map(Member::id)
                                .filter(each -> String.valueOf(each.value()).equals(member))
                                .findFirst()
                                .orElse(null),
                        month(month),
                        Arrays.stream(Source.values())
                                .filter(each -> each.word().equals(source))
                                .findFirst()
                                .orElse(null),
                        PlainText.line(q, 100));
        var cursor = Timeline.Cursor.parse(after);
        var found = feasts.list(asked(filter), from(filter, cursor, after), PAGE + 1, me);
        return new FeastsPage(
                cards(found, me),
                found.size() > PAGE ? found.get(PAGE - 1).cursor().written() : "",
                after.isEmpty(),
                filter,
                colleagues,
                waits.toSee(me),
                gone);
    }

    @GetMapping("/mine")
    Page mine(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(defaultValue = "") String done,
            Me me) {
        return mine(after, done, Form.empty(), me);
    }

    private MinePage mine(String after, String done, Form form, Me me) {
        var found =
                feasts.list(
                        FeastStore.Asked.of(me.id()), Timeline.Cursor.parse(after), PAGE + 1, me);
        return new MinePage(
                fresh(found.stream().limit(PAGE).toList()),
                cards(found, me),
                found.size() > PAGE ? found.get(PAGE - 1).cursor().written() : "",
                after.isEmpty(),
                moments.find(me.id()).orElse(null),
                moments.canSend(me),
                devices.of(me).stream().map(MinePage.Chosen::of).toList(),
                devices.publicKey(),
                done,
                form,
                waits.toSee(me));
    }

    /// When they want it by mail: theirs alone to say.
    @PostMapping("/moment")
    Page choose(@RequestParam Map<String, String> typed, Me me, HttpServletResponse response) {
        var form = Form.of(typed);
        var hour = form.text("hour");
        form.attempt(
                _ -> "mail",
                () ->
                        moments.choose(
                                form.text("mail"),
                                hour.matches("\\d{1,2}") ? Integer.valueOf(hour) : null,
                                me));
        if (!form.isRight()) {
            response.setStatus(422);
            return mine("", "", form, me);
        }
        return new Redirect("/feasts/mine?done=moment#moment");
    }

    /// Whether something came since the page was opened: asked by the page itself now and then.
    @GetMapping("/mine/fresh")
    Page fresh(Me me) {
        return new FreshPart(feasts.fresh(me));
    }

    /// They have read what is on their page.
    @PostMapping("/mine/sight")
    Page seen(
            @RequestParam(required = false) @Nullable List<Long> feast,
            @RequestHeader(name = "HX-Request", defaultValue = "false") boolean fragment,
            Me me) {
        feasts.seen(
                feast == null ? List.of() : feast.stream().limit(PAGE).map(Feast.Id::new).toList(),
                me);
        return fragment ? new FreshPart(0) : new Redirect("/feasts/mine");
    }

    /// One tap from wherever words stand: a touch, or what was left below a letter.
    @PostMapping
    Page create(
            @RequestParam(required = false) @Nullable Long touch,
            @RequestParam(required = false) @Nullable Long comment,
            Me me) {
        var id =
                touch != null
                        ? feasts.ofTouch(new TouchId(touch), me)
                        : feasts.ofComment(comment == null ? 0 : comment, me);
        return new Redirect("/feasts/" + id.value());
    }

    private List<FeastsPage.Line> cards(List<Feast> found, Me me) {
        Map<Integer, String> names =
                team.members().stream()
                        .collect(Collectors.toMap(each -> each.id().value(), Member::name));
        var shown = found.stream().limit(PAGE).toList();
        var heard = feasts.heard(shown);
        var lines = new ArrayList<FeastsPage.Line>();
        for (int i = 0; i < shown.size(); i++) {
            lines.add(FeastsPage.Line.of(shown.get(i), names, heard.get(i), me));
        }
        return lines;
    }

    private static List<Long> fresh(List<Feast> shown) {
        return shown.stream().filter(Feast::fresh).map(each -> each.id().value()).toList();
    }

    private FeastStore.Asked asked(FeastsPage.Filter filter) {
        var month = filter.month();
        return new FeastStore.Asked(
                filter.member(),
                filter.source(),
                month == null ? null : start(month),
                filter.words());
    }

    /// A month begins to be read at its end.
    private Timeline.Cursor from(FeastsPage.Filter filter, Timeline.Cursor cursor, String after) {
        var month = filter.month();
        return month == null || !after.isEmpty()
                ? cursor
                : new Timeline.Cursor(start(month.plusMonths(1)), 0, 0);
    }

    private Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(team.zone()).toInstant();
    }

    private static @Nullable YearMonth month(String typed) {
        try {
            return typed.isEmpty() ? null : YearMonth.parse(typed);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
