package kizuna.line;

import kizuna.people.Consents;
import kizuna.people.People;
import kizuna.people.Person;
import kizuna.people.PersonId;
import kizuna.people.Way;
import kizuna.platform.Page;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
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

/// Someone on LINE: whether they are linked, the code by which they link themselves, and what
/// they sent, as it was.
@Controller
@OpenTo
@RequestMapping("/line/people/{person:\\d{1,18}}")
class ConversationController {
    private static final int MOST = 30;

    private final FriendStore store;
    private final Friends friends;
    private final Codes codes;
    private final Accounts accounts;
    private final Consents consents;
    private final People people;

    ConversationController(
            FriendStore store,
            Friends friends,
            Codes codes,
            Accounts accounts,
            Consents consents,
            People people) {
        this.store = store;
        this.friends = friends;
        this.codes = codes;
        this.accounts = accounts;
        this.consents = consents;
        this.people = people;
    }

    @GetMapping
    Page show(
            @PathVariable long person,
            @RequestParam(required = false) @Nullable Long before,
            @RequestParam(required = false) @Nullable Long unlinked,
            @RequestParam(defaultValue = "") String linked,
            Me me) {
        var of = person(person, me);
        var messages = store.messages(of.id(), before == null ? Long.MAX_VALUE : before, MOST + 1);
        var shown = messages.stream().limit(MOST).toList();
        var account = accounts.forStore(of.storeId());
        var code = codes.standing(of.id());
        return new ConversationPage(
                of,
                account.orElse(null),
                store.of(of.id()),
                consents.reach(of.id(), Way.Kind.LINE, me),
                code.map(Codes.Code::shown).orElse(""),
                code.map(Codes.Code::wording).orElseGet(() -> consents.asking(Way.Kind.LINE)),
                code.map(Codes.Code::expiresAt).orElse(null),
                account.map(each -> code.map(Codes.Code::shown).map(each::chat).orElse(""))
                        .orElse(""),
                shown,
                messages.size() > MOST ? shown.getLast().id() : null,
                linked.equals("yes"),
                unlinked,
                me.is(Role.OWNER));
    }

    @PostMapping("/codes")
    Page code(@PathVariable long person, Me me) {
        codes.make(new PersonId(person), me);
        return new Redirect("/line/people/" + person + "#code");
    }

    @PostMapping("/friends/{friend:\\d{1,18}}/removal")
    Page unlink(@PathVariable long person, @PathVariable long friend, Me me) {
        friends.unlink(new FriendId(friend), new PersonId(person), me);
        return new Redirect("/line/people/" + person + "?unlinked=" + friend);
    }

    @PostMapping("/friends/{friend:\\d{1,18}}/restoration")
    Page relink(@PathVariable long person, @PathVariable long friend, Me me) {
        friends.link(new FriendId(friend), new PersonId(person), me);
        return new Redirect("/line/people/" + person);
    }

    @GetMapping("/messages/{message:\\d{1,18}}/picture")
    ResponseEntity<byte[]> picture(@PathVariable long person, @PathVariable long message, Me me) {
        return picture(
                store.picture(message, person(person, me).id())
                        .orElseThrow(() -> Problem.notFound("line.problem.unknown")));
    }

    static ResponseEntity<byte[]> picture(byte[] jpeg) {
        return ResponseEntity.ok()
                .contentType(MediaType.IMAGE_JPEG)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Disposition", "inline")
                .body(jpeg);
    }

    private Person person(long id, Me me) {
        return people.get(new PersonId(id), me);
    }
}
