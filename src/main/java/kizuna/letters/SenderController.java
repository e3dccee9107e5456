package kizuna.letters;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who writes the letters of each store, and by which server.
@Controller
@OpenTo({Role.OWNER, Role.MANAGER})
@RequestMapping("/letters/senders")
class SenderController {
    /// What is asked of a sender, the password apart.
    private static final List<String> FIELDS =
            List.of(
                    "name",
                    "postalAddress",
                    "contact",
                    "address",
                    "web",
                    "host",
                    "port",
                    "security",
                    "userName",
                    "lines",
                    "perMinute");

    private final Senders senders;
    private final TrialLetters trials;
    private final Domains domains;
    private final Practices practices;
    private final Team team;
    private final Screens screens;

    SenderController(
            Senders senders,
            TrialLetters trials,
            Domains domains,
            Practices practices,
            Team team,
            Screens screens) {
        this.senders = senders;
        this.trials = trials;
        this.domains = domains;
        this.practices = practices;
        this.team = team;
        this.screens = screens;
    }

    @GetMapping
    Page list(Me me) {
        var stores = team.stores(me);
        return stores.size() == 1
                ? new Redirect("/letters/senders/" + stores.getFirst().id().value())
                : new SendersPage(
                        stores.stream()
                                .map(
                                        each ->
                                                new SendersPage.Line(
                                                        each,
                                                        senders.find(each.id())
                                                                .map(Sender::address)
                                                                .orElse("")))
                                .toList());
    }

    @GetMapping("/{store:\\d{1,9}}")
    Page show(
            @PathVariable int store,
            @RequestParam(defaultValue = "") String trial,
            @RequestParam(defaultValue = "") String done,
            Me me,
            HttpServletRequest request) {
        var of = store(store, me);
        return page(of, form(of, request), trial, "", done.equals("saved") ? done : "", me);
    }

    /// Everything on the page is kept together, so that nothing typed is lost; a store that only
    /// says how it goes about its letters need not have a sender yet.
    @PostMapping("/{store:\\d{1,9}}")
    Page change(
            @PathVariable int store,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var of = store(store, me);
        var form = Form.of(typed);
        boolean practised = typed.containsKey("postage");
        boolean practiceOnly =
                practised && isPracticeNew(of, form) && isAsKept(form, form(of, request));
        var read = practiceOnly ? Optional.<Senders.Typed>empty() : Senders.read(form);
        var postage =
                practised && !form.text("postage").isBlank()
                        ? form.attempt(
                                _ -> "postage", () -> Practices.postage(form.text("postage")))
                        : Optional.of(practices.postage(of.id()));
        if (!form.isRight()) {
            response.setStatus(422);
            return page(of, form, "", "", "", me);
        }
        read.ifPresent(sender -> senders.save(of.id(), sender, me));
        if (practised) {
            practices.change(of.id(), form.isOn("secondReader"), postage.orElseThrow(), me);
        }
        return new Redirect("/letters/senders/" + store + "?done=saved");
    }

    @PostMapping("/{store:\\d{1,9}}/trials")
    Page trial(
            @PathVariable int store,
            @RequestParam(defaultValue = "") String to,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var of = store(store, me);
        var address = PlainText.line(to);
        Optional<String> said;
        try {
            said = trials.send(of, address, me);
        } catch (Problem refusal) {
            said = Optional.of(screens.of(request).t(refusal.key(), refusal.arguments()));
        }
        if (said.isPresent()) {
            response.setStatus(422);
            return page(of, form(of, request), "", said.get(), "", me);
        }
        return new Redirect(
                "/letters/senders/"
                        + store
                        + "?trial="
                        + URLEncoder.encode(address, StandardCharsets.UTF_8));
    }

    @GetMapping("/{store:\\d{1,9}}/domain")
    Page domain(@PathVariable int store, @RequestParam(defaultValue = "") String checked, Me me) {
        var of = store(store, me);
        var sender = senders.find(of.id());
        if (sender.isEmpty() || sender.get().host().isEmpty()) {
            return new Redirect("/letters/senders/" + store);
        }
        boolean look = checked.equals("yes");
        return new DomainPage(of, sender.get(), domains.lines(sender.get(), look), look);
    }

    /// Looks, and signs from then on where the keys are there; where they went away, no more.
    @PostMapping("/{store:\\d{1,9}}/checks")
    Page check(@PathVariable int store, Me me) {
        var sender = senders.ready(store(store, me).id());
        if (sender.hasKeys()) {
            var lines = domains.lines(sender, true);
            if (!Domains.areUnknown(lines)) {
                senders.sign(sender.storeId(), Domains.hasKeys(lines));
            }
        }
        return new Redirect("/letters/senders/" + store + "/domain?checked=yes");
    }

    @PostMapping("/{store:\\d{1,9}}/keys")
    Page makeKeys(@PathVariable int store, Me me) {
        senders.makeKeys(store(store, me).id(), me);
        return new Redirect("/letters/senders/" + store + "/domain");
    }

    /// It was stopped because the server refused us; somebody has looked.
    @PostMapping("/{store:\\d{1,9}}/resumption")
    Page start(@PathVariable int store, Me me) {
        senders.start(store(store, me).id(), me);
        return new Redirect("/letters/senders/" + store);
    }

    private boolean isPracticeNew(Store store, Form form) {
        return form.isOn("secondReader") != practices.wantsSecondReader(store.id())
                || !form.text("postage").equals(postage(store));
    }

    private static boolean isAsKept(Form form, Form kept) {
        return form.text("password").isEmpty()
                && FIELDS.stream().allMatch(each -> form.text(each).equals(kept.text(each)));
    }

    private String postage(Store store) {
        return practices.postage(store.id()).stripTrailingZeros().toPlainString();
    }

    private SenderPage page(
            Store store, Form form, String trial, String trouble, String done, Me me) {
        return new SenderPage(
                store,
                team.stores(me).size() > 1,
                senders.find(store.id()).orElse(null),
                form,
                trial,
                trouble,
                done);
    }

    /// As it is kept; of a new one, as far as we know.
    private Form form(Store store, HttpServletRequest request) {
        var typed = new HashMap<String, String>();
        typed.put("secondReader", practices.wantsSecondReader(store.id()) ? "on" : "");
        typed.put("postage", postage(store));
        var kept = senders.find(store.id());
        if (kept.isPresent()) {
            var sender = kept.get();
            typed.put("name", sender.name());
            typed.put("postalAddress", sender.postalAddress());
            typed.put("contact", sender.contact());
            typed.put("address", sender.address());
            typed.put("web", sender.web());
            typed.put("host", sender.host());
            typed.put("port", String.valueOf(sender.port()));
            typed.put("security", sender.security().word());
            typed.put("userName", sender.userName());
            typed.put("lines", String.valueOf(sender.lines()));
            typed.put("perMinute", String.valueOf(sender.perMinute()));
        } else {
            var house = team.organisation().map(each -> each.name()).orElse("");
            typed.put("name", house.equals(store.name()) ? house : house + " " + store.name());
            typed.put("web", request.getScheme().equals("https") ? origin(request) : "");
            typed.put("port", "587");
            typed.put("security", "starttls");
            typed.put("lines", "2");
            typed.put("perMinute", "60");
        }
        return Form.of(typed);
    }

    private static String origin(HttpServletRequest request) {
        var port = request.getServerPort() == 443 ? "" : ":" + request.getServerPort();
        return "https://" + request.getServerName() + port;
    }

    private Store store(int id, Me me) {
        return team.stores(me).stream()
                .filter(each -> each.id().equals(new StoreId(id)))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("team.problem.no_such_store"));
    }
}
