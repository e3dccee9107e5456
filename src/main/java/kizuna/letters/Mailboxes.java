package kizuna.letters;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import kizuna.people.Secrets;
import kizuna.platform.Form;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.StoreId;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The mailboxes from which answers are taken, at most one for each store.
@Component
class Mailboxes {
    private static final Duration EVERY = Duration.ofMinutes(5);
    private static final Duration AFTER_TROUBLE = Duration.ofMinutes(15);

    /// Whoever reads has so long; then another node may.
    private static final Duration READING = Duration.ofMinutes(15);

    /// Answers to what was sent lately are there already when a mailbox is set up.
    private static final int DAYS_BEFORE = 30;

    private static final String MAILBOXES =
            """
            select store_id, protocol, host, port, security, user_name, password, clears, box, since,
                   validity, last_uid, read_at, trouble, stopped_at,
                   set_in is distinct from (select id from letters.place) as moved
            from letters.mailbox
            """;

    private static final String FIND = MAILBOXES + "where store_id = :store";

    /// Another server or account is another mailbox.
    private static final String SAVE =
            """
            insert into letters.mailbox (store_id, protocol, host, port, security, user_name,
                                         password, clears, since, set_in, changed_at, changed_by)
            values (:store, :protocol, :host, :port, :security, :userName, coalesce(:password, ''),
                    :clears, :since, (select id from letters.place), :now, :by)
            on conflict (store_id) do update
            set box = letters.mailbox.box
                      + case when (letters.mailbox.protocol, letters.mailbox.host,
                                   letters.mailbox.user_name)
                                  = (:protocol, :host, :userName) then 0 else 1 end,
                last_uid = case when (letters.mailbox.protocol, letters.mailbox.host,
                                      letters.mailbox.user_name)
                                     = (:protocol, :host, :userName)
                                then letters.mailbox.last_uid else 0 end,
                protocol = :protocol, host = :host, port = :port, security = :security,
                user_name = :userName,
                password = coalesce(:password, letters.mailbox.password), clears = :clears,
                set_in = (select id from letters.place), next_at = :now, trouble = '',
                stopped_at = null, changed_at = :now, changed_by = :by
            """;

    private static final String REMOVE = "delete from letters.mailbox where store_id = :store";

    private static final String TAKE =
            """
            update letters.mailbox set reading_until = :until
            where store_id = (
                select store_id from letters.mailbox
                where next_at <= :now and stopped_at is null
                  and set_in = (select id from letters.place)
                  and (reading_until is null or reading_until < :now)
                order by next_at
                limit 1
                for update skip locked)
            returning store_id
            """;

    private static final String READ_TO =
            """
            update letters.mailbox
            set validity = :validity,
                last_uid = case when validity = :validity then greatest(last_uid, :uid) else :uid end
            where store_id = :store and box = :box
            """;

    private static final String DONE =
            """
            update letters.mailbox
            set reading_until = null, next_at = :next, read_at = :now, trouble = ''
            where store_id = :store
            """;

    private static final String TROUBLED =
            """
            update letters.mailbox
            set reading_until = null, next_at = :next, trouble = :trouble,
                stopped_at = case when :stops then :now else stopped_at end
            where store_id = :store
            """;

    private static final String SOON =
            """
            update letters.mailbox
            set next_at = :now, stopped_at = null, trouble = '',
                set_in = (select id from letters.place)
            where store_id = :store
            """;

    /// As typed. `password`: null leaves the one that is kept.
    record Typed(
            Mailbox.Protocol protocol,
            String host,
            int port,
            Sender.Security security,
            String userName,
            @Nullable String password,
            boolean clears) {
        @Override
        public String toString() {
            return "Typed " + host; // never the password
        }
    }

    private final Sql db;
    private final Secrets secrets;
    private final Team team;
    private final Audit audit;
    private final Clock clock;

    Mailboxes(Sql db, Secrets secrets, Team team, Audit audit, Clock clock) {
        this.db = db;
        this.secrets = secrets;
        this.team = team;
        this.audit = audit;
        this.clock = clock;
    }

    Optional<Mailbox> find(StoreId store) {
        return db.sql(FIND).param("store", store).find(Mailbox.class);
    }

    /// In clear.
    String password(Mailbox box) {
        return box.password().isEmpty()
                ? ""
                : secrets.open(Mailbox.subject(box.storeId()), box.password())
                        .orElseThrow(() -> Problem.conflict("letters.problem.password_key"));
    }

    @Transactional
    void save(StoreId store, Typed typed, Me me) {
        var password = typed.password();
        var kept = find(store);
        if (password == null && kept.isPresent() && !kept.get().host().equals(typed.host())) {
            // What was given for one server is not shown to another.
            password = "";
        }
        db.sql(SAVE)
                .params(
                        new Typed(
                                typed.protocol(),
                                typed.host(),
                                typed.port(),
                                typed.security(),
                                typed.userName(),
                                password == null || password.isEmpty()
                                        ? password
                                        : secrets.close(Mailbox.subject(store), password),
                                typed.clears()))
                .param("store", store)
                .param("since", since())
                .param("now", clock.instant())
                .param("by", me.id())
                .update();
        audit.record(
                me.id(),
                "letters.mailbox.change",
                "store:" + store.value(),
                Map.of("host", typed.host(), "clears", typed.clears()));
    }

    private LocalDate since() {
        return team.today().minusDays(DAYS_BEFORE);
    }

    @Transactional
    void remove(StoreId store, Me me) {
        if (db.sql(REMOVE).param("store", store).update() > 0) {
            audit.record(me.id(), "letters.mailbox.remove", "store:" + store.value(), Map.of());
        }
    }

    /// One that is to be read now, for us alone; and no more for this while.
    Optional<Mailbox> take() {
        var now = clock.instant();
        List<StoreId> taken =
                db.sql(TAKE)
                        .param("now", now)
                        .param("until", now.plus(READING))
                        .list(StoreId.class);
        return taken.stream().findFirst().flatMap(this::find);
    }

    void readTo(Mailbox box, long validity, long uid) {
        db.sql(READ_TO)
                .param("store", box.storeId())
                .param("box", box.box())
                .param("validity", validity)
                .param("uid", uid)
                .update();
    }

    /// `more`: there is more to read at once.
    void done(Mailbox box, boolean more) {
        var now = clock.instant();
        db.sql(DONE)
                .param("store", box.storeId())
                .param("now", now)
                .param("next", more ? now : now.plus(EVERY))
                .update();
    }

    /// `stops`: it refuses us; asking again and again would lock the account.
    void troubled(Mailbox box, String trouble, boolean stops) {
        Instant now = clock.instant();
        db.sql(TROUBLED)
                .param("store", box.storeId())
                .param("trouble", trouble)
                .param("stops", stops)
                .param("now", now)
                .param("next", now.plus(AFTER_TROUBLE))
                .update();
    }

    /// It was tried and answers: it is read at once.
    void soon(StoreId store) {
        db.sql(SOON).param("store", store).param("now", clock.instant()).update();
    }

    /// What was typed; with each error at its field, and then nothing.
    static Optional<Typed> read(Form form) {
        var host = Senders.host(form);
        int port = Senders.port(form);
        var user = Senders.required(form, "userName");
        if (!form.isRight()) {
            return Optional.empty();
        }
        var password = form.text("password");
        return Optional.of(
                new Typed(
                        form.choice("protocol", Mailbox.Protocol.class, Mailbox.Protocol.IMAP),
                        host,
                        port,
                        form.choice("security", Sender.Security.class, Sender.Security.TLS),
                        user,
                        password.isEmpty() ? null : password,
                        form.isOn("clears")));
    }
}
