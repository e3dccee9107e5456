package kizuna.letters;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import kizuna.platform.Form;
import kizuna.platform.PlainText;
import kizuna.platform.Problem;
import kizuna.platform.Sql;
import kizuna.team.Audit;
import kizuna.team.Me;
import kizuna.team.StoreClosing;
import kizuna.team.StoreId;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The pages of the stores, and what their owners chose for them.
@Component
class Shopfronts {
    static final String SLUG = "[a-z0-9]+(-[a-z0-9]+)*";

    private static final String SHOPFRONTS =
            """
            select store_id, slug, greeting, pages_since, comments_since, sign_up_since, touched_at
            from letters.shopfront
            """;

    private static final String FIND = SHOPFRONTS + "where store_id = :store";
    private static final String CALLED = SHOPFRONTS + "where slug = :slug";

    private static final String SAVE =
            """
            insert into letters.shopfront (store_id, slug, greeting, pages_since, comments_since,
                                           sign_up_since, touched_at, changed_by)
            values (:store, :slug, :greeting, case when :pages then cast(:now as timestamptz) end,
                    case when :comments then cast(:now as timestamptz) end,
                    case when :signUp then cast(:now as timestamptz) end, :now, :by)
            on conflict (store_id) do update
            set slug = excluded.slug, greeting = excluded.greeting,
                pages_since = case when :pages
                    then coalesce(letters.shopfront.pages_since, :now) end,
                comments_since = case when :comments
                    then coalesce(letters.shopfront.comments_since, :now) end,
                sign_up_since = case when :signUp
                    then coalesce(letters.shopfront.sign_up_since, :now) end,
                touched_at = :now, changed_by = :by
            """;

    private static final String TOUCH =
            "update letters.shopfront set touched_at = :now where store_id = :store";

    private static final String CLOSE =
            """
            update letters.shopfront
            set pages_since = null, comments_since = null, sign_up_since = null, touched_at = :now
            where store_id = :store
            """;

    private static final String ANY =
            """
            select exists (select from letters.shopfront
                           where store_id = any (:stores) and pages_since is not null)
            """;

    /// As typed.
    record Typed(String slug, String greeting, boolean pages, boolean comments, boolean signUp) {}

    private final Sql db;
    private final Senders senders;
    private final Audit audit;
    private final Clock clock;

    Shopfronts(Sql db, Senders senders, Audit audit, Clock clock) {
        this.db = db;
        this.senders = senders;
        this.audit = audit;
        this.clock = clock;
    }

    Optional<Shopfront> find(StoreId store) {
        return db.sql(FIND).param("store", store).find(Shopfront.class);
    }

    /// The one that readers reach by this address; none where its pages are off.
    Optional<Shopfront> open(String slug) {
        return db.sql(CALLED).param("slug", slug).find(Shopfront.class).filter(Shopfront::isOpen);
    }

    boolean isAnyOpen(Set<StoreId> stores) {
        return db.sql(ANY).param("stores", stores).get(Boolean.class);
    }

    /// What was typed, kept; with each error at its field, and then nothing.
    @Transactional
    boolean save(StoreId store, Form form, Me me) {
        var typed = read(store, form);
        if (form.isRight()) {
            form.attempt(_ -> "slug", () -> keep(store, typed, me));
        }
        return form.isRight();
    }

    private void keep(StoreId store, Typed typed, Me me) {
        boolean taken =
                db.sql(CALLED)
                        .param("slug", typed.slug())
                        .find(Shopfront.class)
                        .filter(each -> !each.storeId().equals(store))
                        .isPresent();
        if (taken) {
            throw Problem.conflict("letters.problem.slug_taken");
        }
        try {
            db.sql(SAVE)
                    .params(typed)
                    .param("store", store)
                    .param("now", clock.instant())
                    .param("by", me.id())
                    .update();
        } catch (DuplicateKeyException _) { // somebody was faster
            throw Problem.conflict("letters.problem.slug_taken");
        }
        audit.record(
                me.id(),
                "letters.shopfront.change",
                "store:" + store.value(),
                Map.of(
                        "pages", typed.pages(),
                        "comments", typed.comments(),
                        "signUp", typed.signUp()));
    }

    private Typed read(StoreId store, Form form) {
        var slug = PlainText.line(form.text("slug"));
        if (!slug.matches(SLUG) || slug.length() > Shopfront.LONGEST_SLUG) {
            form.wrong("slug", Problem.invalid("letters.problem.slug", Shopfront.LONGEST_SLUG));
        }
        var greeting = PlainText.lines(form.text("greeting"));
        if (greeting.length() > Shopfront.LONGEST_GREETING) {
            form.wrong(
                    "greeting",
                    Problem.invalid("people.problem.text_too_long", Shopfront.LONGEST_GREETING));
        }
        boolean pages = form.isOn("pages");
        boolean comments = form.isOn("comments");
        boolean signUp = form.isOn("signUp");
        var sender = senders.find(store);
        if ((pages || comments || signUp) && sender.isEmpty()) {
            form.wrong("pages", Problem.invalid("letters.problem.front_sender"));
        }
        if (comments && !pages) {
            form.wrong("comments", Problem.invalid("letters.problem.front_pages"));
        }
        if (signUp && !pages) {
            form.wrong("signUp", Problem.invalid("letters.problem.front_pages"));
        }
        if (signUp
                && sender.filter(each -> !each.host().isEmpty() && !each.web().isEmpty())
                        .isEmpty()) {
            form.wrong("signUp", Problem.invalid("letters.problem.front_mail"));
        }
        return new Typed(slug, greeting, pages, comments, signUp);
    }

    /// A store that is no more has no pages.
    @EventListener
    void close(StoreClosing closing) {
        db.sql(CLOSE).param("store", closing.store()).param("now", clock.instant()).update();
    }

    /// What is to be seen on its pages is another now.
    void touch(StoreId store, Instant now) {
        db.sql(TOUCH).param("store", store).param("now", now).update();
    }
}
