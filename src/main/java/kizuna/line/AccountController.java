package kizuna.line;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import kizuna.platform.Form;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.Screens;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
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

/// The official accounts: that of all stores (number 0), and those that single stores have.
@Controller
@OpenTo(Role.OWNER)
@RequestMapping("/line/accounts")
class AccountController {
    private final Accounts accounts;
    private final LineTrials trials;
    private final Team team;
    private final Screens screens;

    AccountController(Accounts accounts, LineTrials trials, Team team, Screens screens) {
        this.accounts = accounts;
        this.trials = trials;
        this.team = team;
        this.screens = screens;
    }

    @GetMapping
    Page list(Me me) {
        var stores = team.stores(me);
        if (stores.size() == 1) {
            return new Redirect("/line/accounts/0");
        }
        return new AccountsPage(
                Stream.concat(
                                Stream.of(line(null, 0, "")),
                                stores.stream()
                                        .map(
                                                each ->
                                                        line(
                                                                each.id(),
                                                                each.id().value(),
                                                                each.name())))
                        .toList());
    }

    private AccountsPage.Line line(@Nullable StoreId of, int number, String store) {
        return new AccountsPage.Line(
                number,
                store,
                accounts.of(of)
                        .filter(Account::isReady)
                        .map(each -> each.name().isEmpty() ? each.basicId() : each.name())
                        .orElse(null));
    }

    @GetMapping("/{store:\\d{1,9}}")
    Page show(
            @PathVariable int store,
            @RequestParam(defaultValue = "") String done,
            Me me,
            HttpServletRequest request) {
        var of = store(store, me);
        return page(of, form(of), done, "", me, request);
    }

    @PostMapping("/{store:\\d{1,9}}")
    Page change(
            @PathVariable int store,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var of = store(store, me);
        var form = Form.of(typed);
        var perMinute = form.number("perMinute");
        form.attempt(
                AccountController::fieldOf,
                () ->
                        accounts.save(
                                of.map(Store::id).orElse(null),
                                new Accounts.Typed(
                                        form.isOn("token") ? form.text("token") : null,
                                        form.isOn("secret") ? form.text("secret") : null,
                                        perMinute == null ? 0 : perMinute),
                                me));
        if (!form.isRight()) {
            response.setStatus(422);
            return page(of, form, "", "", me, request);
        }
        return check(store, me, request, response);
    }

    /// Asks LINE who we are.
    @PostMapping("/{store:\\d{1,9}}/checks")
    Page check(
            @PathVariable int store,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var of = store(store, me);
        try {
            accounts.check(account(of));
        } catch (Problem refusal) {
            response.setStatus(422);
            return page(
                    of,
                    form(of),
                    "",
                    screens.of(request).t(refusal.key(), refusal.arguments()),
                    me,
                    request);
        }
        return new Redirect("/line/accounts/" + store + "?done=checked");
    }

    /// It was stopped because LINE refused us; somebody has looked.
    @PostMapping("/{store:\\d{1,9}}/resumption")
    Page start(@PathVariable int store, Me me) {
        accounts.start(account(store(store, me)), me);
        return new Redirect("/line/accounts/" + store);
    }

    /// A word to oneself.
    @PostMapping("/{store:\\d{1,9}}/trials")
    Page trial(
            @PathVariable int store,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var of = store(store, me);
        var trial = Form.of(typed);
        trial.attempt(
                        _ -> "user",
                        () -> trials.send(account(of), trial.text("user"), trial.text("key"), me))
                .flatMap(Function.identity())
                .ifPresent(refusal -> trial.wrong("user", refusal));
        if (!trial.isRight()) {
            response.setStatus(422);
            return page(of, form(of), "", "", trial, me, request);
        }
        return new Redirect("/line/accounts/" + store + "?done=tried");
    }

    /// The keys are forgotten; what came by it stays.
    @PostMapping("/{store:\\d{1,9}}/removal")
    Page remove(@PathVariable int store, Me me) {
        accounts.remove(account(store(store, me)), me);
        return new Redirect("/line/accounts/" + store + "?done=removed");
    }

    private static Form trial(String user) {
        return Form.of(Map.of("user", user, "key", UUID.randomUUID().toString()));
    }

    private Page page(
            Optional<Store> of,
            Form form,
            String done,
            String trouble,
            Me me,
            HttpServletRequest request) {
        return page(of, form, done, trouble, trial(""), me, request);
    }

    private Page page(
            Optional<Store> of,
            Form form,
            String done,
            String trouble,
            Form trial,
            Me me,
            HttpServletRequest request) {
        var account = accounts.of(of.map(Store::id).orElse(null)).filter(Account::isReady);
        boolean checked = done.equals("checked") && account.isPresent();
        return new AccountPage(
                of.map(each -> each.id().value()).orElse(0),
                of.map(Store::name).orElse(""),
                team.stores(me).size() > 1,
                account.orElse(null),
                form,
                checked ? account.flatMap(accounts::quota).orElse(null) : null,
                checked,
                done,
                trouble,
                // As LINE would reach it, if it reaches the address this page was asked for at.
                WebhookController.origin(request) + "/line/webhook",
                trial);
    }

    private Form form(Optional<Store> of) {
        return Form.of(
                Map.of(
                        "perMinute",
                        accounts.of(of.map(Store::id).orElse(null))
                                .map(each -> String.valueOf(each.perMinute()))
                                .orElse("600")));
    }

    private Account account(Optional<Store> of) {
        return accounts.of(of.map(Store::id).orElse(null))
                .filter(Account::isReady)
                .orElseThrow(() -> Problem.invalid("line.problem.not_set_up"));
    }

    private static String fieldOf(Problem problem) {
        return switch (problem.key()) {
            case "line.problem.secret_form" -> "secret";
            case "line.problem.per_minute" -> "perMinute";
            default -> "token";
        };
    }

    /// Empty: that of all stores.
    private Optional<Store> store(int number, Me me) {
        if (number == 0) {
            return Optional.empty();
        }
        List<Store> stores = team.stores(me);
        return Optional.of(
                stores.stream()
                        .filter(each -> each.id().equals(new StoreId(number)))
                        .findFirst()
                        .orElseThrow(() -> Problem.notFound("team.problem.no_such_store")));
    }
}
