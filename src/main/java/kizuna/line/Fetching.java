package kizuna.line;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.people.Picture;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Fetches what does not come with an event: pictures and what people call themselves. And lets
/// go what nobody needs any more.
@Component
class Fetching {
    private static final int AT_ONCE = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    /// 1, 2, 4 … minutes: about two days. LINE keeps a picture for a time only.
    private static final int TRIES = 11;

    /// A stranger's words wait so long for somebody who knows them.
    static final Duration STRANGERS = Duration.ofDays(90);

    /// LINE sends an event again for some minutes.
    private static final Duration EVENTS = Duration.ofDays(7);

    private final FriendStore store;
    private final Accounts accounts;
    private final LineClient client;
    private final Codes codes;
    private final Linking linking;
    private final Clock clock;

    Fetching(
            FriendStore store,
            Accounts accounts,
            LineClient client,
            Codes codes,
            Linking linking,
            Clock clock) {
        this.store = store;
        this.accounts = accounts;
        this.client = client;
        this.codes = codes;
        this.linking = linking;
        this.clock = clock;
    }

    void round() {
        Map<AccountId, Account> known =
                accounts.all().stream()
                        .filter(Account::isReady)
                        .collect(Collectors.toMap(Account::id, Function.identity()));
        for (var friend : store.nameless(AT_ONCE)) {
            var account = known.get(friend.accountId());
            if (account != null) {
                store.named(friend.id(), name(account, friend), clock.instant());
            }
        }
        for (var each : store.toFetch(clock.instant(), clock.instant().plus(PATIENCE), AT_ONCE)) {
            var account = known.get(each.accountId());
            var picture =
                    account == null ? Optional.<byte[]>empty() : picture(account, each.lineId());
            if (picture.isPresent()) {
                store.fetched(each.id(), picture.get());
            } else {
                store.fetchLater(each.id(), again(each.fetches()));
            }
        }
    }

    @Transactional
    public void forget() {
        var now = clock.instant();
        store.forgetEvents(now.minus(EVENTS));
        store.forgetStrangers(now.minus(STRANGERS));
        codes.forget(now.minus(EVENTS));
        linking.forget(now.minus(EVENTS));
    }

    private @Nullable Instant again(int fetches) {
        return fetches >= TRIES
                ? null
                : clock.instant().plus(Duration.ofMinutes(1L << Math.min(fetches, 10)));
    }

    private String name(Account account, Friend friend) {
        try {
            return client.name(accounts.token(account), friend.userId());
        } catch (Problem _) {
            return "";
        }
    }

    /// Made anew as every picture, so that nothing hides in it.
    private Optional<byte[]> picture(Account account, String lineId) {
        try {
            return client.content(accounts.token(account), lineId)
                    .map(bytes -> Picture.of(bytes).jpeg());
        } catch (Problem _) {
            return Optional.empty();
        }
    }
}
