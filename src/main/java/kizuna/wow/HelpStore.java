package kizuna.wow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.people.PersonId;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of calls for help.
@Component
class HelpStore {
    private static final String HELPS =
            """
            select id, store_id, person_id, called_by, called_at, colleague_id, seen_at, mailed_at,
                   mail_failed, freed_at, freed_by, freed_why, withdrawn_at
            from wow.help
            """;

    /// For those who called or were called, and for who leads.
    private static final String FIND =
            HELPS
                    + """
                    where id = :id and store_id = any (cast(:stores as int[]))
                      and (:leads or :me in (called_by, colleague_id))
                    """;

    private static final String HOLD = FIND + "for update";

    private static final String LIST =
            HELPS
                    + """
                    where store_id = any (cast(:stores as int[])) and id < :before
                      and (:leads or :me in (called_by, colleague_id))
                    order by id desc limit :limit
                    """;

    private static final String OPEN_OF =
            HELPS
                    + """
                    where person_id = :person and freed_at is null and withdrawn_at is null
                    order by id desc limit 1
                    """;

    private static final String CALLING =
            HELPS
                    + """
                    where colleague_id = :me and seen_at is null and withdrawn_at is null
                      and store_id = any (cast(:stores as int[]))
                    order by id desc limit 5
                    """;

    private static final String CALL =
            """
            insert into wow.help (store_id, person_id, called_by, called_at, colleague_id)
            values (:store, :person, :by, :now, :colleague)
            returning id
            """;

    private static final String SEEN =
            "update wow.help set seen_at = :now where id = :id and seen_at is null";

    private static final String MAILED =
            "update wow.help set mailed_at = cast(:at as timestamptz), mail_failed = :failed where id = :id";

    private static final String FREE =
            """
            update wow.help
            set freed_at = cast(:at as timestamptz), freed_by = cast(:by as int), freed_why = :why
            where id = :id
            """;

    private static final String WITHDRAW = "update wow.help set withdrawn_at = :now where id = :id";

    private static final String NOTE =
            """
            insert into wow.help_note (help_id, at, member_id, happened, words, present)
            values (:help, :now, :by, :happened, :words, :present)
            """;

    private static final String NOTES =
            """
            select id, at, member_id, happened, words, present
            from wow.help_note where help_id = :help order by id
            """;

    private static final String HELPER =
            "select member_id, mail from wow.helper where store_id = :store";

    private static final String SET_HELPER =
            """
            insert into wow.helper (store_id, member_id, mail) values (:store, :member, :mail)
            on conflict (store_id) do update
            set member_id = excluded.member_id, mail = excluded.mail
            """;

    private final Sql db;

    HelpStore(Sql db) {
        this.db = db;
    }

    Optional<Help> find(Help.Id id, MemberId me, Set<StoreId> stores, boolean leads) {
        return found(FIND, id, me, stores, leads);
    }

    /// Nobody else changes it until the transaction ends.
    Optional<Help> hold(Help.Id id, MemberId me, Set<StoreId> stores, boolean leads) {
        return found(HOLD, id, me, stores, leads);
    }

    private Optional<Help> found(
            String sql, Help.Id id, MemberId me, Set<StoreId> stores, boolean leads) {
        return db.sql(sql)
                .param("id", id)
                .param("me", me)
                .param("stores", stores)
                .param("leads", leads)
                .find(Help.class);
    }

    List<Help> list(MemberId me, Set<StoreId> stores, boolean leads, long before, int limit) {
        return db.sql(LIST)
                .param("me", me)
                .param("stores", stores)
                .param("leads", leads)
                .param("before", before)
                .param("limit", limit)
                .list(Help.class);
    }

    Optional<Help> openOf(PersonId person) {
        return db.sql(OPEN_OF).param("person", person).find(Help.class);
    }

    List<Help> calling(MemberId me, Set<StoreId> stores) {
        return db.sql(CALLING).param("me", me).param("stores", stores).list(Help.class);
    }

    Help.Id call(
            StoreId store,
            PersonId person,
            MemberId by,
            @Nullable MemberId colleague,
            Instant now) {
        return db.sql(CALL)
                .param("store", store)
                .param("person", person)
                .param("by", by)
                .param("colleague", colleague)
                .param("now", now)
                .get(Help.Id.class);
    }

    void seen(Help.Id id, Instant now) {
        db.sql(SEEN).param("id", id).param("now", now).update();
    }

    void mailed(Help.Id id, @Nullable Instant at, String failed) {
        db.sql(MAILED).param("id", id).param("at", at).param("failed", failed).update();
    }

    void free(Help.Id id, @Nullable Instant at, @Nullable MemberId by, String why) {
        db.sql(FREE).param("id", id).param("at", at).param("by", by).param("why", why).update();
    }

    void withdraw(Help.Id id, Instant now) {
        db.sql(WITHDRAW).param("id", id).param("now", now).update();
    }

    void note(
            Help.Id help, MemberId by, String happened, String words, String present, Instant now) {
        db.sql(NOTE)
                .param("help", help)
                .param("by", by)
                .param("happened", happened)
                .param("words", words)
                .param("present", present)
                .param("now", now)
                .update();
    }

    List<Help.Note> notes(Help.Id help) {
        return db.sql(NOTES).param("help", help).list(Help.Note.class);
    }

    Optional<Help.Named> helper(StoreId store) {
        return db.sql(HELPER).param("store", store).find(Help.Named.class);
    }

    void setHelper(StoreId store, MemberId member, String mail) {
        db.sql(SET_HELPER)
                .param("store", store)
                .param("member", member)
                .param("mail", mail)
                .update();
    }
}
