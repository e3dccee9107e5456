package kizuna.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import kizuna.people.Found;
import kizuna.people.People;
import kizuna.people.PersonId;
import kizuna.platform.Page;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Redirect;
import kizuna.platform.Waits;
import kizuna.team.Me;
import kizuna.team.OpenTo;
import kizuna.team.Role;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Who is this? Those who wrote, and of whom nobody has said yet who they are.
@Controller
@OpenTo
@RequestMapping("/line/strangers")
class StrangersController implements Waits {
    private static final int MOST = 10;
    private static final int WORDS = 5;
    private static final int CANDIDATES = 5;

    private final Friends friends;
    private final FriendStore store;
    private final Accounts accounts;
    private final People people;

    StrangersController(Friends friends, FriendStore store, Accounts accounts, People people) {
        this.friends = friends;
        this.store = store;
        this.accounts = accounts;
        this.people = people;
    }

    /// `who`: of whom is asked; `q`: what they may be called.
    @GetMapping
    Page list(
            @RequestParam(defaultValue = "0") long who,
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable Long ignored,
            Me me) {
        var lines = new ArrayList<StrangersPage.Line>();
        var strangers = store.strangers(me.stores(), MOST);
        var messages = store.messages(strangers.stream().map(Friend::id).toList(), WORDS);
        for (var friend : strangers) {
            boolean asked = friend.number() == who;
            var query = asked ? PlainText.line(q) : friend.name();
            List<Found> found = query.isEmpty() ? List.of() : people.search(me, query, CANDIDATES);
            lines.add(
                    new StrangersPage.Line(
                            friend,
                            messages.getOrDefault(friend.id(), List.of()).reversed(),
                            asked ? query : "",
                            found));
        }
        return new StrangersPage(
                lines,
                store.waiting(me.stores(), Waits.MOST),
                ignored,
                accounts.any(),
                me.is(Role.OWNER));
    }

    /// They wait beside the letters, as answers do.
    @Override
    public String href() {
        return "/letters";
    }

    @Override
    public int of(int member, Set<Integer> stores, int most) {
        return store.waiting(stores.stream().map(StoreId::new).toList(), most);
    }

    @PostMapping("/{friend:\\d{1,18}}/links")
    Page link(@PathVariable long friend, @RequestParam(defaultValue = "0") long person, Me me) {
        friends.stranger(new FriendId(friend), me);
        friends.link(new FriendId(friend), new PersonId(person), me);
        return new Redirect("/line/people/" + person + "?linked=yes");
    }

    @PostMapping("/{friend:\\d{1,18}}/ignoring")
    Page ignore(@PathVariable long friend, Me me) {
        friends.ignore(new FriendId(friend), true, me);
        return new Redirect("/line/strangers?ignored=" + friend);
    }

    @PostMapping("/{friend:\\d{1,18}}/recall")
    Page recall(@PathVariable long friend, Me me) {
        friends.ignore(new FriendId(friend), false, me);
        return new Redirect("/line/strangers");
    }

    @GetMapping("/{friend:\\d{1,18}}/messages/{message:\\d{1,18}}/picture")
    ResponseEntity<byte[]> picture(@PathVariable long friend, @PathVariable long message, Me me) {
        return ConversationController.picture(
                store.picture(message, new FriendId(friend), me.stores())
                        .orElseThrow(() -> Problem.notFound("line.problem.unknown")));
    }
}
