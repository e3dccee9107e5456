package kizuna.line;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import kizuna.people.PersonId;
import kizuna.platform.Waits;
import kizuna.team.Me;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// Messages on LINE, for whoever has something to say to people there.
@Component
public class LineMessages {
    /// In one push; each costs the month's number once for each person, however many bubbles.
    public static final int MOST = 5;

    /// UTF-16 units, as LINE counts them.
    public static final int LONGEST = 5_000;

    private final Accounts accounts;
    private final AccountStore store;
    private final FriendStore friends;
    private final LineClient client;
    private final Clock clock;

    LineMessages(
            Accounts accounts,
            AccountStore store,
            FriendStore friends,
            LineClient client,
            Clock clock) {
        this.accounts = accounts;
        this.store = store;
        this.friends = friends;
        this.client = client;
        this.clock = clock;
    }

    /// Texts, and after them pictures by their https addresses.
    public record Message(List<String> texts, List<String> pictures) {
        public Message {
            texts = List.copyOf(texts);
            pictures = List.copyOf(pictures);
            int all = texts.size() + pictures.size();
            if (all == 0
                    || all > MOST
                    || texts.stream().anyMatch(each -> each.length() > LONGEST)) {
                throw new IllegalArgumentException("Messages: " + all);
            }
        }

        List<Map<String, ?>> bubbles() {
            var all = new ArrayList<Map<String, ?>>();
            texts.forEach(each -> all.add(Map.of("type", "text", "text", each)));
            pictures.forEach(
                    each ->
                            all.add(
                                    Map.of(
                                            "type",
                                            "image",
                                            "originalContentUrl",
                                            each,
                                            "previewImageUrl",
                                            each)));
            return all;
        }
    }

    /// Of a store: its own account, or that of all; empty where neither is set up.
    public Optional<Account> account(StoreId of) {
        return accounts.forStore(of);
    }

    /// Whom of them the account reaches: linked, and not blocking it.
    public Map<PersonId, String> users(Account account, Collection<PersonId> persons) {
        return friends.users(account.id(), persons);
    }

    /// `key`: of this message to this person, the same whenever it is asked again.
    public Answer push(Account account, String user, UUID key, Message message) {
        return client.push(accounts.token(account), user, key, message.bubbles());
    }

    /// What may go this month; empty where LINE does not say.
    public Optional<Quota> quota(Account account) {
        return accounts.quota(account);
    }

    /// From when so many may go, all nodes together.
    public Instant slot(Account account, int letters) {
        return store.slot(account.id(), letters, clock.instant());
    }

    public void rest(Account account, Instant until, String why) {
        store.rest(account.id(), until, why);
    }

    public void stop(Account account, String why) {
        store.stop(account.id(), why, clock.instant());
    }

    /// How many wrote of whom nobody has said who they are.
    public int waiting(Me me) {
        return friends.waiting(me.stores(), Waits.MOST);
    }
}
