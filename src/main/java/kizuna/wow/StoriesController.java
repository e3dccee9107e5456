package kizuna.wow;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import kizuna.feasts.Feast;
import kizuna.feasts.Feasts;
import kizuna.people.People;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.people.Picture;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.StoreId;
import kizuna.team.Team;
import kizuna.touches.Timeline;
import kizuna.touches.Touch;
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

/// Stories: told, found again, read as one tale.
@Controller
@OpenTo
@RequestMapping("/wow")
class StoriesController {
    private static final int PAGE = 20;
    private static final int FEW = 5;

    private final Stories stories;
    private final StoryPages pages;
    private final Feasts feasts;
    private final People people;
    private final Team team;

    StoriesController(Stories stories, StoryPages pages, Feasts feasts, People people, Team team) {
        this.stories = stories;
        this.pages = pages;
        this.feasts = feasts;
        this.people = people;
        this.team = team;
    }

    @GetMapping
    Page list(
            @RequestParam(defaultValue = "") String after,
            @RequestParam(required = false) @Nullable Long removed,
            Me me) {
        var found = stories.list(Timeline.Cursor.parse(after), PAGE + 1, me);
        var shown = found.stream().limit(PAGE).toList();
        var names = pages.names();
        var touched =
                people.names(
                        shown.stream()
                                .map(Story::personId)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList(),
                        me);
        var covers = stories.covers(shown);
        var counts = stories.counts(shown.stream().map(Story::id).collect(Collectors.toSet()));
        return new StoriesPage(
                shown.stream()
                        .map(
                                each ->
                                        line(
                                                each,
                                                names.getOrDefault(each.authorId(), ""),
                                                each.personId() == null
                                                        ? ""
                                                        : touched.getOrDefault(each.personId(), ""),
                                                each.coverId() == null
                                                        ? null
                                                        : covers.get(each.coverId()),
                                                counts.getOrDefault(each.id(), List.of())))
                        .toList(),
                found.size() > PAGE ? shown.getLast().cursor().written() : "",
                after.isEmpty() ? stories.mySteps(FEW, me) : List.of(),
                after.isEmpty()
                        ? stories.waitingIdeas(FEW, me).stream()
                                .map(
                                        each ->
                                                new StoriesPage.Idea(
                                                        each,
                                                        names.getOrDefault(each.memberId(), "")))
                                .toList()
                        : List.of(),
                removed);
    }

    private static StoriesPage.Line line(
            Story story,
            String author,
            String person,
            @Nullable Photo cover,
            List<PartStore.Count> counts) {
        var number = new EnumMap<Part.Kind, Long>(Part.Kind.class);
        counts.forEach(each -> number.put(each.kind(), each.number()));
        return new StoriesPage.Line(
                story,
                author,
                person,
                cover,
                number.getOrDefault(Part.Kind.IDEA, 0L),
                number.getOrDefault(Part.Kind.ACT, 0L),
                number.getOrDefault(Part.Kind.REPLY, 0L));
    }

    /// A feast is where many a story begins.
    private Map<String, String> of(Feast feast) {
        var typed = new HashMap<String, String>();
        typed.put("words", feast.words());
        typed.put("happenedOn", feast.at().atZone(team.zone()).toLocalDate().toString());
        typed.put("store", String.valueOf(feast.storeId().value()));
        var person = feast.personId();
        if (person != null) {
            typed.put("person", String.valueOf(person.value()));
        }
        var touch = feast.touchId();
        if (touch != null) {
            typed.put("touch", String.valueOf(touch.value()));
        }
        return typed;
    }

    /// From something they said (`touch`), from joyful words (`feast`), of somebody (`person`),
    /// or blank.
    @GetMapping("/stories/new")
    Page begin(
            @RequestParam(required = false) @Nullable Long touch,
            @RequestParam(required = false) @Nullable Long person,
            @RequestParam(required = false) @Nullable Long feast,
            Me me) {
        if (feast != null) {
            return form(null, Form.of(of(feasts.get(new Feast.Id(feast), me))), me);
        }
        var typed = new HashMap<String, String>();
        typed.put("happenedOn", team.today().toString());
        var from = touch == null ? Optional.<Touch>empty() : stories.touch(new TouchId(touch), me);
        var of = from.map(each -> each.personId().value()).or(() -> Optional.ofNullable(person));
        of.ifPresent(each -> typed.put("person", String.valueOf(each)));
        from.ifPresent(
                each -> {
                    typed.put("touch", String.valueOf(each.id().value()));
                    typed.put(each.received() ? "words" : "happened", each.text());
                    typed.put("happenedOn", each.at().atZone(team.zone()).toLocalDate().toString());
                });
        return form(null, Form.of(typed), me);
    }

    @PostMapping("/stories")
    Page tell(@RequestParam Map<String, String> typed, Me me, HttpServletResponse response) {
        var form = Form.of(typed);
        var story = read(form);
        var told =
                form.isRight()
                        ? form.attempt(StoriesController::field, () -> stories.tell(story, me))
                        : Optional.<Story.Id>empty();
        if (told.isPresent()) {
            return new Redirect("/wow/stories/" + told.get().value());
        }
        response.setStatus(422);
        return form(null, form, me);
    }

    @GetMapping("/stories/{id:\\d{1,18}}")
    Page show(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String add,
            @RequestParam(defaultValue = "0") long to,
            @RequestParam(defaultValue = "") String gone,
            @RequestParam(defaultValue = "0") long which,
            Me me) {
        var adding = add.isEmpty() ? StoryPage.Adding.NOTHING : new StoryPage.Adding(add, to);
        return pages.of(
                new Story.Id(id),
                adding,
                Form.empty(),
                gone.matches("part|step|gift|photo") ? new StoryPage.Gone(gone, which) : null,
                me);
    }

    @GetMapping("/stories/{id:\\d{1,18}}/words")
    Page edit(@PathVariable long id, Me me) {
        var story = stories.get(new Story.Id(id), me);
        var typed = new HashMap<String, String>();
        typed.put("title", story.title());
        typed.put("happened", story.happened());
        typed.put("felt", story.felt());
        typed.put("words", story.words());
        typed.put("happenedOn", story.happenedOn().toString());
        typed.put("version", String.valueOf(story.version()));
        if (story.personId() != null) {
            typed.put("person", String.valueOf(story.personId().value()));
        }
        return form(story, Form.of(typed), me);
    }

    @PostMapping("/stories/{id:\\d{1,18}}")
    Page change(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var story = stories.get(new Story.Id(id), me);
        var form = Form.of(typed);
        var told = read(form);
        var version = form.number("version");
        if (form.isRight()) {
            form.attempt(
                    StoriesController::field,
                    () ->
                            stories.change(
                                    story.id(),
                                    version == null ? 0 : version,
                                    new Story.New(
                                            story.storeId(),
                                            story.personId(),
                                            story.touchId(),
                                            told.title(),
                                            told.happened(),
                                            told.felt(),
                                            told.words(),
                                            told.happenedOn()),
                                    me));
        }
        if (form.isRight()) {
            return new Redirect(story.at());
        }
        response.setStatus(422);
        return form(story, form, me);
    }

    @PostMapping("/stories/{id:\\d{1,18}}/removal")
    Page remove(@PathVariable long id, Me me) {
        stories.remove(new Story.Id(id), me);
        return new Redirect("/wow?removed=" + id);
    }

    @PostMapping("/stories/{id:\\d{1,18}}/restoration")
    Page restore(@PathVariable long id, Me me) {
        stories.restore(new Story.Id(id), me);
        return new Redirect("/wow/stories/" + id);
    }

    @PostMapping("/stories/{id:\\d{1,18}}/name")
    Page name(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var story = new Story.Id(id);
        stories.get(story, me);
        var form = Form.of(typed);
        var cover = form.text("cover");
        form.attempt(
                StoriesController::field,
                () ->
                        stories.name(
                                story,
                                form.text("operation"),
                                cover.matches("[0-9]{1,18}") ? Long.valueOf(cover) : null,
                                me));
        if (form.isRight()) {
            return new Redirect("/wow/stories/" + id);
        }
        response.setStatus(422);
        return pages.of(story, new StoryPage.Adding("name", 0), form, null, me);
    }

    @PostMapping("/stories/{id:\\d{1,18}}/photos")
    Page illustrate(
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            @RequestParam(required = false) @Nullable MultipartFile file,
            Me me,
            HttpServletResponse response)
            throws IOException {
        var story = new Story.Id(id);
        stories.get(story, me);
        var form = Form.of(typed);
        var sent = file == null ? new byte[0] : file.getBytes();
        form.attempt(
                StoriesController::photoField,
                () -> {
                    if (sent.length > Picture.MOST_BYTES) {
                        throw Picture.tooLarge();
                    }
                    return stories.illustrate(story, sent, form.text("alt"), me);
                });
        if (form.isRight()) {
            return new Redirect("/wow/stories/" + id + "#photos");
        }
        response.setStatus(422);
        return pages.of(story, new StoryPage.Adding("photo", 0), form, null, me);
    }

    @GetMapping("/stories/{id:\\d{1,18}}/photos/{photo:\\d{1,18}}")
    ResponseEntity<byte[]> photo(@PathVariable long id, @PathVariable long photo, Me me) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.maxAge(Duration.ofHours(1)).cachePrivate())
                .body(stories.picture(new Story.Id(id), new Photo.Id(photo), me));
    }

    @PostMapping("/stories/{id:\\d{1,18}}/photos/{photo:\\d{1,18}}/removal")
    Page removePhoto(@PathVariable long id, @PathVariable long photo, Me me) {
        stories.removePhoto(new Story.Id(id), new Photo.Id(photo), me);
        return new Redirect("/wow/stories/" + id + "?gone=photo&which=" + photo);
    }

    @PostMapping("/stories/{id:\\d{1,18}}/photos/{photo:\\d{1,18}}/restoration")
    Page restorePhoto(@PathVariable long id, @PathVariable long photo, Me me) {
        stories.restorePhoto(new Story.Id(id), new Photo.Id(photo), me);
        return new Redirect("/wow/stories/" + id + "#photos");
    }

    private Page form(@Nullable Story story, Form form, Me me) {
        var typed = form.text("person");
        var person =
                typed.matches("[0-9]{1,18}")
                        ? people.find(new PersonId(Long.parseLong(typed)), me)
                        : Optional.<Person>empty();
        return new StoryFormPage(
                story,
                form,
                team.stores(me),
                person.map(each -> each.id().value()).orElse(null),
                person.map(Person::name).orElse(""),
                person.isEmpty() || story != null || !form.text("touch").isEmpty()
                        ? List.of()
                        : stories.latelySaid(person.get().id(), FEW, me));
    }

    private Story.New read(Form form) {
        var day = form.date("happenedOn");
        var person = form.text("person");
        var touch = form.text("touch");
        var store = form.text("store");
        return new Story.New(
                new StoreId(store.matches("[0-9]{1,9}") ? Integer.parseInt(store) : 0),
                person.matches("[0-9]{1,18}") ? new PersonId(Long.parseLong(person)) : null,
                touch.matches("[0-9]{1,18}") ? new TouchId(Long.parseLong(touch)) : null,
                form.text("title"),
                form.text("happened"),
                form.text("felt"),
                form.text("words"),
                day == null ? team.today() : day);
    }

    /// `wow.problem.long.title` stands at `title`.
    static String field(Problem problem) {
        return switch (problem.key()) {
            case "wow.problem.on_date" -> "happenedOn";
            default -> problem.word();
        };
    }

    private static String photoField(Problem problem) {
        return problem.key().endsWith(".alt") ? "alt" : "file";
    }
}
