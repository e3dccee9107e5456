package kizuna.letters;

import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import kizuna.bond.Bond;
import kizuna.letters.CardAddress.Name;
import kizuna.people.People;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Team;
import kizuna.touches.Signal;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A postcard to one person, or to several of their home: its address side printed, its words
/// printed or written by hand, and noted once it is in the post.
@Controller
@OpenTo
@RequestMapping("/letters/people/{person:\\d{1,18}}/postcard")
class PostcardController {
    private final People people;
    private final Senders senders;
    private final PostcardStore store;
    private final PostedCards posted;
    private final PreparedCards prepared;
    private final Bond bond;
    private final Team team;

    PostcardController(
            People people,
            Senders senders,
            PostcardStore store,
            PostedCards posted,
            PreparedCards prepared,
            Bond bond,
            Team team) {
        this.people = people;
        this.senders = senders;
        this.store = store;
        this.posted = posted;
        this.prepared = prepared;
        this.bond = bond;
        this.team = team;
    }

    /// `from`: `today`, with words prepared for the card that is there.
    @GetMapping
    Page show(@PathVariable long person, @RequestParam(defaultValue = "") String from, Me me) {
        var to = card(person, me);
        return (from.equals("today")
                        ? bond.today(to.person.id(), me, language())
                        : Optional.<kizuna.bond.Card>empty())
                .map(card -> page(to, Typed.of(prepared(card, to, me), card), me))
                .orElseGet(() -> page(to, Typed.NOTHING, me));
    }

    private Form prepared(kizuna.bond.Card card, Card to, Me me) {
        return Form.of(Map.of("words", prepared.words(card, to.person.storeId(), me)));
    }

    /// To be written by hand: the address side alone, as the printer was put right last.
    @GetMapping("/address")
    ResponseEntity<byte[]> byHand(@PathVariable long person, Me me) {
        var to = card(person, me);
        return addressSide(to, to.address(""), List.of(), store.find(to.person.storeId()));
    }

    /// The address side, to be printed.
    @PostMapping("/address")
    ResponseEntity<byte[]> address(
            @PathVariable long person, @RequestParam MultiValueMap<String, String> typed, Me me) {
        var to = card(person, me);
        var form = Form.of(typed.toSingleValueMap());
        var setting = setting(form);
        store.keep(to.person.storeId(), setting);
        return addressSide(
                to,
                to.address(form.text("address")),
                typed.getOrDefault("with", List.of()),
                setting);
    }

    private ResponseEntity<byte[]> addressSide(
            Card to, String address, List<String> with, Postcards.Setting setting) {
        return file(
                "hagaki-" + to.person.id().value(),
                paper ->
                        new Postcards(paper, setting, sender(to.person))
                                .add(CardAddress.of(address, names(to.named(with)))));
    }

    /// The address alone, on the next free label of a sheet.
    @PostMapping("/label")
    ResponseEntity<byte[]> label(
            @PathVariable long person, @RequestParam MultiValueMap<String, String> typed, Me me) {
        var to = card(person, me);
        var form = Form.of(typed.toSingleValueMap());
        var address = to.address(form.text("address"));
        var first = form.number("first");
        return Paper.file(
                "label-" + person,
                Labels.SHEET_WIDTH,
                Labels.SHEET_HEIGHT,
                paper ->
                        new Labels(paper, first == null ? 0 : first - 1)
                                .add(CardAddress.of(address, names(to.named(typed.get("with"))))));
    }

    /// The text side, to be printed; or, where the words have no room, the page again.
    @PostMapping("/words")
    Object words(
            @PathVariable long person,
            @RequestParam MultiValueMap<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var form = Form.of(typed.toSingleValueMap());
        var to = card(person, me);
        var fits = new boolean[1];
        var printed =
                file(
                        "hagaki-words-" + person,
                        paper ->
                                fits[0] =
                                        PostcardText.draw(
                                                paper,
                                                form.text("words"),
                                                new byte[0],
                                                language()));
        if (fits[0]) {
            return printed;
        }
        form.wrong("words", Problem.invalid("letters.problem.card_words_too_long"));
        return refused(to, form, typed, me, response);
    }

    private Page refused(
            Card to,
            Form form,
            MultiValueMap<String, String> typed,
            Me me,
            HttpServletResponse response) {
        response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
        return page(to, Typed.of(form, typed), me);
    }

    @PostMapping("/posting")
    Page post(
            @PathVariable long person,
            @RequestParam MultiValueMap<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var to = card(person, me);
        var form = Form.of(typed.toSingleValueMap());
        var elements =
                Stream.concat(
                                Stream.of("contact"),
                                typed.getOrDefault("element", List.of()).stream())
                        .flatMap(
                                each ->
                                        Signal.ELEMENTS.stream()
                                                .filter(one -> one.name().equalsIgnoreCase(each)))
                        .toList();
        var after = new AtomicReference<>("/people/" + person);
        form.attempt(
                _ -> "words",
                () ->
                        posted.record(
                                        to.named(typed.get("with")),
                                        elements,
                                        form.text("words"),
                                        form.text("key"),
                                        ForToday.of(form).orElse(null),
                                        me)
                                .ifPresent(made -> after.set("/?decided=" + made.value())));
        return form.isRight() ? new Redirect(after.get()) : refused(to, form, typed, me, response);
    }

    /// What the form shows. `with`: the numbers of those of the home who were chosen; `elements`:
    /// what it carries.
    private record Typed(
            Form form, List<String> with, List<String> elements, @Nullable ForToday today) {
        static final Typed NOTHING = new Typed(Form.empty(), List.of(), List.of(), null);

        static Typed of(Form prepared, kizuna.bond.Card card) {
            var today = ForToday.of(card);
            return new Typed(prepared, List.of(), List.of(today.meant()), today);
        }

        static Typed of(Form form, MultiValueMap<String, String> typed) {
            return new Typed(
                    form,
                    typed.getOrDefault("with", List.of()),
                    typed.getOrDefault("element", List.of()),
                    ForToday.of(form).orElse(null));
        }
    }

    /// A person with what is needed to write to them.
    private record Card(Person person, List<Person> home, List<Way> addresses) {
        /// Those of the home whose numbers are given, and the person first of all.
        List<Person> named(@Nullable List<String> with) {
            var chosen = with == null ? List.<String>of() : with;
            return Stream.concat(
                            Stream.of(person),
                            home.stream()
                                    .filter(
                                            each ->
                                                    chosen.contains(
                                                            String.valueOf(each.id().value()))))
                    .toList();
        }

        String address(String chosen) {
            return addresses.stream()
                    .filter(each -> String.valueOf(each.id().value()).equals(chosen))
                    .findFirst()
                    .or(() -> addresses.stream().findFirst())
                    .map(Way::value)
                    .orElseThrow(() -> Problem.invalid("letters.problem.card_no_address"));
        }
    }

    private Card card(long id, Me me) {
        var person = people.get(new PersonId(id), me);
        var addresses =
                people.ways(person.id()).stream()
                        .filter(each -> each.kind() == Way.Kind.ADDRESS)
                        .filter(each -> each.standing() == Way.Standing.WORKS)
                        .toList();
        return new Card(person, people.household(person, me), addresses);
    }

    private Page page(Card to, Typed typed, Me me) {
        var form = typed.form();
        var lacking = new ArrayList<String>();
        to.addresses.forEach(each -> lacking.addAll(Paper.lacking(each.value())));
        Stream.concat(Stream.of(to.person), to.home.stream())
                .forEach(each -> lacking.addAll(Paper.lacking(each.name())));
        return new PostcardPage(
                to.person,
                to.home,
                typed.with(),
                to.addresses,
                store.find(to.person.storeId()),
                senders.find(to.person.storeId()).isPresent(),
                lacking.stream().distinct().toList(),
                form,
                form.isOn("key") ? form.text("key") : UUID.randomUUID().toString(),
                me.leads(),
                typed.elements(),
                typed.today());
    }

    private Locale language() {
        return team.organisation().orElseThrow().language();
    }

    private CardAddress sender(Person person) {
        return senders.find(person.storeId())
                .map(CardAddress::of)
                .orElseGet(
                        () ->
                                CardAddress.of(
                                        "",
                                        List.of(
                                                new Name(
                                                        team.organisation().orElseThrow().name(),
                                                        "",
                                                        false,
                                                        ""))));
    }

    private static List<Name> names(List<Person> persons) {
        return persons.stream()
                .map(
                        each ->
                                new Name(
                                        each.familyName(),
                                        each.givenName(),
                                        each.givenFirst(),
                                        each.title()))
                .toList();
    }

    private static Postcards.Setting setting(Form form) {
        return new Postcards.Setting(
                form.isOn("frames"),
                millimetres(form.text("right")),
                millimetres(form.text("down")));
    }

    /// Printers are off by a few millimetres at most; what is no number moves nothing.
    private static float millimetres(String typed) {
        try {
            float off = Float.parseFloat(PlainText.line(typed));
            return Float.isFinite(off) ? Math.clamp(off, -10, 10) : 0;
        } catch (NumberFormatException _) {
            return 0;
        }
    }

    static ResponseEntity<byte[]> file(String name, Consumer<Paper> drawing) {
        return Paper.file(name, Postcards.WIDTH, Postcards.HEIGHT, drawing);
    }
}
