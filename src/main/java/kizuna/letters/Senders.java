package kizuna.letters;

import java.net.IDN;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizuna.people.Secrets;
import kizuna.platform.Form;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The senders, one for each store.
@Component
class Senders {
    private static final String SENDERS =
            """
            select store_id, name, postal_address, contact, address, web, host, port, security,
                   user_name, password, lines, per_minute, rests_until, stopped_at, stopped_why,
                   tried_at, changed_at, selector, rsa_key, rsa_public, ed_key, ed_public, keys_at,
                   signs_since
            from letters.sender
            """;

    private static final String FIND = SENDERS + "where store_id = :store";

    private static final String WILLING =
            SENDERS
                    + """
                    where store_id = any (:stores) and stopped_at is null and host <> ''
                      and (rests_until is null or rests_until <= :now)
                    order by store_id
                    """;

    private static final String SAVE =
            """
            insert into letters.sender (store_id, name, postal_address, contact, address, web, host,
                                        port, security, user_name, password, lines, per_minute,
                                        changed_at, changed_by)
            values (:store, :name, :postalAddress, :contact, :address, :web, :host, :port, :security,
                    :userName, coalesce(:password, ''), :lines, :perMinute, :now, :by)
            on conflict (store_id) do update
            set name = :name, postal_address = :postalAddress, contact = :contact,
                address = :address, web = :web, host = :host, port = :port, security = :security,
                user_name = :userName,
                password = coalesce(:password, letters.sender.password), lines = :lines,
                per_minute = :perMinute, changed_at = :now, changed_by = :by, tried_at = null,
                stopped_at = null, stopped_why = '', rests_until = null, next_at = :now
            """;

    private static final String KEYS =
            """
            update letters.sender
            set selector = :selector, rsa_key = :rsaKey, rsa_public = :rsaPublic, ed_key = :edKey,
                ed_public = :edPublic, keys_at = :now, signs_since = null
            where store_id = :store
            """;

    private static final String SIGN =
            """
            update letters.sender
            set signs_since = case when :signs then coalesce(signs_since, :now) end
            where store_id = :store and keys_at is not null
            """;

    private static final String TRIED =
            """
            update letters.sender
            set tried_at = :now, stopped_at = null, stopped_why = '', rests_until = null
            where store_id = :store
            """;

    private static final String REST =
            """
            update letters.sender set rests_until = :until, stopped_why = :why
            where store_id = :store
            """;

    private static final String STOP =
            """
            update letters.sender set stopped_at = :now, stopped_why = :why
            where store_id = :store and stopped_at is null
            """;

    private static final String START =
            """
            update letters.sender set stopped_at = null, stopped_why = '', rests_until = null
            where store_id = :store
            """;

    /// As typed. `password`: null leaves the one that is kept.
    record Typed(
            String name,
            String postalAddress,
            String contact,
            String address,
            String web,
            String host,
            int port,
            Sender.Security security,
            String userName,
            @Nullable String password,
            int lines,
            int perMinute) {
        @Override
        public String toString() {
            return "Typed " + address; // never the password
        }
    }

    private final Sql db;
    private final Secrets secrets;
    private final Audit audit;
    private final Clock clock;

    Senders(Sql db, Secrets secrets, Audit audit, Clock clock) {
        this.db = db;
        this.secrets = secrets;
        this.audit = audit;
        this.clock = clock;
    }

    Optional<Sender> find(StoreId store) {
        return db.sql(FIND).param("store", store).find(Sender.class);
    }

    /// Those of these stores who may send now.
    List<Sender> willing(Set<StoreId> stores, Instant now) {
        return stores.isEmpty()
                ? List.of()
                : db.sql(WILLING).param("stores", stores).param("now", now).list(Sender.class);
    }

    /// The sender, complete enough to send.
    Sender ready(StoreId store) {
        return find(store)
                .filter(each -> !each.host().isEmpty())
                .orElseThrow(() -> Problem.invalid("letters.problem.no_sender"));
    }

    /// In clear; empty where there is none.
    String password(Sender sender) {
        return sender.password().isEmpty()
                ? ""
                : secrets.open(sender.subject(), sender.password())
                        .orElseThrow(() -> Problem.conflict("letters.problem.password_key"));
    }

    /// Those it signs with now; none before the DNS has them.
    List<Dkim.Key> keys(Sender sender) {
        return sender.signsSince() == null
                ? List.of()
                : List.of(
                        key(sender, Dkim.Kind.RSA, sender.rsaKey()),
                        key(sender, Dkim.Kind.ED25519, sender.edKey()));
    }

    private Dkim.Key key(Sender sender, Dkim.Kind kind, String sealed) {
        var secret =
                secrets.open(sender.subject() + ":" + kind.word(), sealed)
                        .orElseThrow(() -> Problem.conflict("letters.problem.signing_key"));
        return new Dkim.Key(
                kind,
                sender.domain(),
                sender.selector(kind),
                Dkim.pen(kind, Dkim.secret(kind, secret)));
    }

    /// New keys; it signs again once the DNS has them.
    @Transactional
    void makeKeys(StoreId store, Me me) {
        var sender = ready(store);
        var rsa = Dkim.make(Dkim.Kind.RSA);
        var ed = Dkim.make(Dkim.Kind.ED25519);
        var now = clock.instant();
        db.sql(KEYS)
                .param("store", store)
                .param("selector", "kizuna" + Long.toString(now.getEpochSecond() / 60, 36))
                .param("rsaKey", secrets.close(sender.subject() + ":rsa", rsa.secret()))
                .param("rsaPublic", rsa.open())
                .param("edKey", secrets.close(sender.subject() + ":ed25519", ed.secret()))
                .param("edPublic", ed.open())
                .param("now", now)
                .update();
        audit.record(me.id(), "letters.sender.keys", "store:" + store.value(), Map.of());
    }

    void sign(StoreId store, boolean signs) {
        db.sql(SIGN)
                .param("store", store)
                .param("signs", signs)
                .param("now", clock.instant())
                .update();
    }

    @Transactional
    void save(StoreId store, Typed typed, Me me) {
        var password = typed.password();
        db.sql(SAVE)
                .params(
                        new Typed(
                                typed.name(),
                                typed.postalAddress(),
                                typed.contact(),
                                typed.address(),
                                typed.web(),
                                typed.host(),
                                typed.port(),
                                typed.security(),
                                typed.userName(),
                                password == null
                                        ? null
                                        : secrets.close(Sender.subject(store), password),
                                typed.lines(),
                                typed.perMinute()))
                .param("store", store)
                .param("now", clock.instant())
                .param("by", me.id())
                .update();
        audit.record(
                me.id(),
                "letters.sender.change",
                "store:" + store.value(),
                Map.of("address", typed.address(), "host", typed.host()));
    }

    void tried(StoreId store) {
        db.sql(TRIED).param("store", store).param("now", clock.instant()).update();
    }

    void rest(StoreId store, Instant until, String why) {
        db.sql(REST).param("store", store).param("until", until).param("why", why).update();
    }

    void stop(StoreId store, String why) {
        db.sql(STOP).param("store", store).param("why", why).param("now", clock.instant()).update();
    }

    @Transactional
    void start(StoreId store, Me me) {
        db.sql(START).param("store", store).update();
        audit.record(me.id(), "letters.sender.start", "store:" + store.value(), Map.of());
    }

    /// What was typed; with each error at its field, and then nothing.
    static Optional<Typed> read(Form form) {
        var name = required(form, "name");
        var postalAddress = required(form, "postalAddress");
        var contact = required(form, "contact");
        var address = address(form);
        var web = web(form);
        var host = form.text("host").isBlank() ? "" : host(form);
        var port = port(form);
        var lines = number(form, "lines", 1, 16);
        var perMinute = number(form, "perMinute", 1, 1_000_000);
        if (!form.isRight()) {
            return Optional.empty();
        }
        var password = form.text("password");
        return Optional.of(
                new Typed(
                        name,
                        postalAddress,
                        contact,
                        address,
                        web,
                        host,
                        port,
                        form.choice("security", Sender.Security.class, Sender.Security.STARTTLS),
                        PlainText.line(form.text("userName")),
                        password.isEmpty() ? null : password,
                        lines,
                        perMinute));
    }

    static String host(Form form) {
        var host = PlainText.line(form.text("host"));
        if (!host.matches("[A-Za-z0-9._:\\-\\[\\]]{1,253}")) {
            form.wrong("host", Problem.invalid("letters.problem.host"));
        }
        return host;
    }

    static int port(Form form) {
        return number(form, "port", 1, 65_535);
    }

    static String required(Form form, String field) {
        var text = PlainText.line(form.text(field));
        if (text.isEmpty() || text.length() > 200) {
            form.wrong(field, Problem.invalid("letters.problem.needed"));
        }
        return text;
    }

    private static String address(Form form) {
        var typed = PlainText.line(form.text("address"));
        if (!typed.matches("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[^@ ]{1,250}")) {
            form.wrong("address", Problem.invalid("letters.problem.address"));
            return typed;
        }
        int at = typed.lastIndexOf('@');
        try {
            var domain = IDN.toASCII(typed.substring(at + 1), IDN.USE_STD3_ASCII_RULES);
            if (!domain.contains(".") && !domain.equals("localhost")) {
                form.wrong("address", Problem.invalid("letters.problem.address"));
            }
            return typed.substring(0, at + 1) + domain.toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException _) {
            form.wrong("address", Problem.invalid("letters.problem.address"));
            return typed;
        }
    }

    /// Mail programs unsubscribe in one click by https only (RFC 8058).
    private static String web(Form form) {
        var typed = PlainText.line(form.text("web")).replaceFirst("/+$", "");
        if (typed.isEmpty()) {
            return "";
        }
        try {
            var uri = URI.create(typed);
            boolean right =
                    ("https".equals(uri.getScheme())
                                    || ("http".equals(uri.getScheme()) && isHere(uri.getHost())))
                            && uri.getHost() != null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null
                            && typed.length() <= 200;
            if (!right) {
                form.wrong("web", Problem.invalid("letters.problem.web"));
            }
        } catch (IllegalArgumentException _) {
            form.wrong("web", Problem.invalid("letters.problem.web"));
        }
        return typed;
    }

    /// This very machine, while one tries things out.
    private static boolean isHere(@Nullable String host) {
        return host != null
                && (host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]"));
    }

    private static int number(Form form, String field, int least, int most) {
        var number = form.number(field);
        if (number == null || number < least || number > most) {
            form.wrong(field, Problem.invalid("letters.problem.number", least, most));
            return least;
        }
        return number;
    }
}
