package kizuna.letters;

import jakarta.mail.MessagingException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
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

/// From which mailbox the answers of a store are taken: whoever can read there reads what
/// customers write, so it is the owner's to say.
@Controller
@OpenTo(Role.OWNER)
@RequestMapping("/letters/senders/{store:\\d{1,9}}/mailbox")
class MailboxController {
    private final Mailboxes mailboxes;
    private final AnswerStore answers;
    private final Senders senders;
    private final Team team;
    private final Screens screens;

    MailboxController(
            Mailboxes mailboxes, AnswerStore answers, Senders senders, Team team, Screens screens) {
        this.mailboxes = mailboxes;
        this.answers = answers;
        this.senders = senders;
        this.team = team;
        this.screens = screens;
    }

    @GetMapping
    Page show(
            @PathVariable int store,
            @RequestParam(defaultValue = "") String done,
            @RequestParam(required = false) @Nullable Integer tried,
            Me me) {
        var of = store(store, me);
        return page(of, form(of), "", tried, done.equals("saved"));
    }

    @PostMapping
    Page change(
            @PathVariable int store,
            @RequestParam Map<String, String> typed,
            Me me,
            HttpServletResponse response) {
        var of = store(store, me);
        var form = Form.of(typed);
        var read = Mailboxes.read(form);
        if (read.isEmpty()) {
            response.setStatus(422);
            return page(of, form, "", null, false);
        }
        mailboxes.save(of.id(), read.get(), me);
        return new Redirect(at(of) + "?done=saved");
    }

    /// Opens it, and has it read soon where it answers.
    @PostMapping("/trials")
    Page trial(
            @PathVariable int store,
            Me me,
            HttpServletRequest request,
            HttpServletResponse response) {
        var of = store(store, me);
        var box =
                mailboxes
                        .find(of.id())
                        .orElseThrow(() -> Problem.notFound("letters.problem.no_mailbox"));
        String said;
        try (var open = Postbox.open(box, mailboxes.password(box))) {
            int size = open.size();
            mailboxes.soon(of.id());
            return new Redirect(at(of) + "?tried=" + size);
        } catch (MessagingException e) {
            said = Postbox.said(e);
        } catch (Problem refusal) {
            said = screens.of(request).t(refusal.key(), refusal.arguments());
        }
        response.setStatus(422);
        return page(of, form(of), said, null, false);
    }

    @PostMapping("/removal")
    Page remove(@PathVariable int store, Me me) {
        var of = store(store, me);
        mailboxes.remove(of.id(), me);
        return new Redirect(at(of));
    }

    private Page page(
            Store store, Form form, String trouble, @Nullable Integer tried, boolean saved) {
        return new MailboxPage(
                store,
                mailboxes.find(store.id()).orElse(null),
                form,
                trouble,
                tried,
                saved,
                answers.broken(store.id()));
    }

    /// As it is kept; of a new one, as its sender lets us guess.
    private Form form(Store store) {
        var typed = new HashMap<String, String>();
        var kept = mailboxes.find(store.id());
        if (kept.isPresent()) {
            var box = kept.get();
            typed.put("protocol", box.protocol().word());
            typed.put("host", box.host());
            typed.put("port", String.valueOf(box.port()));
            typed.put("security", box.security().word());
            typed.put("userName", box.userName());
            if (box.clears()) {
                typed.put("clears", "on");
            }
        } else {
            typed.put("protocol", "imap");
            typed.put("port", "993");
            typed.put("security", "tls");
            senders.find(store.id())
                    .ifPresent(
                            each -> {
                                typed.put("userName", each.userName());
                                typed.put("host", each.host().replaceFirst("^smtp", "imap"));
                            });
        }
        return Form.of(typed);
    }

    private static String at(Store store) {
        return "/letters/senders/" + store.id().value() + "/mailbox";
    }

    private Store store(int id, Me me) {
        return team.stores(me).stream()
                .filter(each -> each.id().equals(new StoreId(id)))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("team.problem.no_such_store"));
    }
}
