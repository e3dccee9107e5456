package kizuna.line;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import kizuna.people.Secrets;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.Store;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The official accounts of the shop. Token and secret are sealed, never told again and in no
/// log.
@Component
class Accounts {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final AccountStore store;
    private final LineClient client;
    private final Secrets secrets;
    private final Team team;
    private final ApplicationEventPublisher events;
    private final Audit audit;
    private final Clock clock;
    private final Map<AccountId, Asked> quotas = new ConcurrentHashMap<>();

    Accounts(
            AccountStore store,
            LineClient client,
            Secrets secrets,
            Team team,
            ApplicationEventPublisher events,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.client = client;
        this.secrets = secrets;
        this.team = team;
        this.events = events;
        this.audit = audit;
        this.clock = clock;
    }

    private record Asked(Quota quota, Instant at) {}

    /// As typed. Null leaves what is kept.
    record Typed(@Nullable String token, @Nullable String secret, int perMinute) {
        Typed {
            token = token == null ? null : PlainText.line(token);
            secret = secret == null ? null : PlainText.line(secret);
            if (token != null && !token.matches("[A-Za-z0-9+/=._~-]{20,1000}")) {
                throw Problem.invalid("line.problem.token_form");
            }
            if (secret != null && !secret.matches("[A-Za-z0-9]{16,128}")) {
                throw Problem.invalid("line.problem.secret_form");
            }
            if (perMinute < 1 || perMinute > 60_000) {
                throw Problem.invalid("line.problem.per_minute", 60_000);
            }
        }

        @Override
        public String toString() {
            return "Typed " + perMinute; // never token or secret
        }
    }

    List<Account> all() {
        return store.all();
    }

    boolean any() {
        return store.any();
    }

    Optional<Account> of(@Nullable StoreId of) {
        return store.of(of);
    }

    /// By which a store speaks: its own, or that of all.
    Optional<Account> forStore(StoreId of) {
        return store.forStore(of);
    }

    @Transactional
    public void save(@Nullable StoreId of, Typed typed, Me me) {
        var now = clock.instant();
        var account = store.made(of, me.id(), now);
        if ((typed.token() == null && account.token().isEmpty())) {
            throw Problem.invalid("line.problem.token_form");
        }
        if ((typed.secret() == null && account.secret().isEmpty())) {
            throw Problem.invalid("line.problem.secret_form");
        }
        store.save(
                account.id(),
                closed(account.tokenSubject(), typed.token()),
                closed(account.secretSubject(), typed.secret()),
                typed.perMinute(),
                me.id(),
                now);
        quotas.remove(account.id());
        audit.record(me.id(), "line.account.change", subject(of), Map.of());
    }

    private @Nullable String closed(String subject, @Nullable String typed) {
        return typed == null ? null : secrets.close(subject, typed);
    }

    /// Asks LINE who we are, by which token and secret are seen to fit.
    void check(Account account) {
        store.tried(account.id(), client.bot(token(account)), clock.instant());
    }

    @Transactional
    public void start(Account account, Me me) {
        store.start(account.id());
        audit.record(me.id(), "line.account.start", subject(account.storeId()), Map.of());
    }

    /// Forgets its keys. Whoever is linked stays so, and what they sent is kept.
    @Transactional
    public void remove(Account account, Me me) {
        store.remove(account.id(), me.id(), clock.instant());
        quotas.remove(account.id());
        audit.record(me.id(), "line.account.remove", subject(account.storeId()), Map.of());
        events.publishEvent(
                new AccountRemoved(
                        team.stores().stream()
                                .map(Store::id)
                                .filter(each -> store.forStore(each).isEmpty())
                                .collect(Collectors.toSet())));
    }

    /// In clear.
    String token(Account account) {
        return secrets.open(account.tokenSubject(), account.token())
                .orElseThrow(() -> Problem.conflict("line.problem.key"));
    }

    /// What may go this month, as of a minute ago at most; empty where LINE does not say.
    Optional<Quota> quota(Account account) {
        var now = clock.instant();
        var asked = quotas.get(account.id());
        if (asked != null && asked.at().plus(FRESH).isAfter(now)) {
            return Optional.of(asked.quota());
        }
        return askedNow(account);
    }

    Optional<Quota> askedNow(Account account) {
        try {
            var quota = client.quota(token(account));
            quotas.put(account.id(), new Asked(quota, clock.instant()));
            return Optional.of(quota);
        } catch (Problem unreached) {
            return Optional.empty();
        }
    }

    /// Whose secret signed these bytes (HMAC-SHA-256 over them as they came); empty where
    /// nobody's did. There are as many accounts as stores, at most.
    Optional<Account> signer(byte[] body, String signature) {
        byte[] theirs;
        try {
            theirs = Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
        return store.all().stream()
                .filter(Account::isReady)
                .filter(
                        account ->
                                secrets.open(account.secretSubject(), account.secret())
                                        .filter(
                                                secret ->
                                                        MessageDigest.isEqual(
                                                                signature(secret, body), theirs))
                                        .isPresent())
                .findFirst();
    }

    private static byte[] signature(String secret, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    static String subject(@Nullable StoreId of) {
        return of == null ? "house" : "store:" + of.value();
    }
}
