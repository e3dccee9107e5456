package kizuna.feasts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import kizuna.people.Found;
import kizuna.people.People;
import kizuna.people.Picture;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.MemberId;
import kizuna.team.OpenTo;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Hearings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Words on paper: written down as they stand there, with a photo of the letter. What sounds like
/// a complaint is asked about before it counts as joy.
@Controller
@OpenTo
@RequestMapping("/feasts/new")
class WriteController {
    private static final int CANDIDATES = 8;
    private static final Map<String, String> FIELDS =
            Map.of("touches.problem.future", "on", "feasts.problem.not_there", "member");

    private final Feasts feasts;
    private final Reviews reviews;
    private final Hearings hearings;
    private final People people;
    private final Team team;
    private final Clock clock;

    WriteController(
            Feasts feasts,
            Reviews reviews,
            Hearings hearings,
            People people,
            Team team,
            Clock clock) {
        this.feasts = feasts;
        this.reviews = reviews;
        this.hearings = hearings;
        this.people = people;
        this.team = team;
        this.clock = clock;
    }

    @GetMapping
    Page show(Me me) {
        return page(Form.empty(), null, me);
    }

    @PostMapping
    Page write(
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable List<Integer> member,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Me me,
            HttpServletResponse response)
            throws IOException {
        var form = Form.of(typed);
        var on = form.date("on");
        var store = form.number("store");
        if (file != null && file.getSize() > Picture.MOST_BYTES) {
            form.wrong("file", Picture.tooLarge());
        }
        var door = form.text("door");
        if (form.isRight() && store != null && door.equals("sorrow")) {
            var one = new Reviews.One(form.text("name"), on, form.text("words"), false);
            form.attempt(
                    _ -> "words",
                    () ->
                            reviews.complaint(
                                    new StoreId(store),
                                    form.choice("source", Source.class, Source.LETTER),
                                    one,
                                    me));
            if (form.isRight()) {
                return new Redirect("/feasts/waiting");
            }
        } else if (form.isRight()
                && store != null
                && door.isEmpty()
                && me.sees(new StoreId(store))
                && hearings.isComplaint(new StoreId(store), form.text("words"))) {
            form.wrong("door", Problem.invalid("feasts.problem.complaint"));
        } else if (form.isRight() && store != null) {
            byte @Nullable [] sent = file == null || file.isEmpty() ? null : file.getBytes();
            var id =
                    form.attempt(
                            problem ->
                                    problem.key().startsWith("people.problem.photo")
                                            ? "file"
                                            : FIELDS.getOrDefault(problem.key(), "words"),
                            () ->
                                    feasts.write(
                                            written(form, new StoreId(store), on, member, me),
                                            sent,
                                            me));
            if (id.isPresent()) {
                return new Redirect("/feasts/" + id.get().value() + "?done=written");
            }
        }
        response.setStatus(422);
        return page(form, member, me);
    }

    /// Whoever is surely meant by the name is linked; else the page of the feast asks.
    private Feasts.Written written(
            Form form,
            StoreId store,
            @Nullable LocalDate on,
            @Nullable List<Integer> members,
            Me me) {
        var name = PlainText.line(form.text("name"));
        var meant =
                name.isEmpty()
                        ? List.<Found>of()
                        : people.search(me, store, name, CANDIDATES).stream()
                                .filter(each -> each.isCalled(name))
                                .toList();
        return new Feasts.Written(
                store,
                meant.size() == 1 ? meant.getFirst().id() : null,
                form.choice("source", Source.class, Source.LETTER),
                form.text("words"),
                name,
                "",
                at(on),
                members == null ? List.of() : members.stream().map(MemberId::new).toList());
    }

    private Instant at(@Nullable LocalDate on) {
        return on == null || on.equals(team.today())
                ? clock.instant()
                : on.atTime(LocalTime.NOON).atZone(team.zone()).toInstant();
    }

    private WritePage page(Form form, @Nullable List<Integer> chosen, Me me) {
        return new WritePage(
                team.stores(me),
                team.colleagues(me),
                chosen == null ? Set.of() : Set.copyOf(chosen),
                form);
    }
}
