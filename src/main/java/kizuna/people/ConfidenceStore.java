package kizuna.people;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import org.springframework.stereotype.Component;

/// The SQL of what was told in confidence. No words pass through here that are not sealed.
@Component
class ConfidenceStore {
    private static final String OF =
            """
            select id, person_id, key_id, agreed_on, agreed_how, written_at, written_by, expires_on
            from people.confidence
            where person_id = :person and removed_at is null and expires_on >= :today
            order by id desc
            """;

    private static final String NEXT =
            "select nextval(pg_get_serial_sequence('people.confidence', 'id'))";

    private static final String ADD =
            """
            insert into people.confidence (id, person_id, key_id, nonce, sealed, agreed_on, agreed_how,
                                           written_at, written_by, expires_on)
            values (:id, :person, :keyId, :nonce, :sealed, :agreedOn, :agreedHow, :at, :by, :expiresOn)
            """;

    private static final String SEALED =
            """
            select id, person_id, key_id, encode(nonce, 'hex') as nonce, encode(sealed, 'hex') as sealed
            from people.confidence where id = :id
            """;

    private static final String OTHER_KEYS =
            """
            select id, person_id, key_id, encode(nonce, 'hex') as nonce, encode(sealed, 'hex') as sealed
            from people.confidence where key_id <> :keyId and id > :after
            order by id limit :limit
            for update
            """;

    private static final String SEAL =
            """
            update people.confidence set key_id = :keyId, nonce = :nonce, sealed = :sealed
            where id = :id
            """;

    private static final String RENEW =
            "update people.confidence set expires_on = :until where id = :id";

    private static final String REMOVE =
            """
            update people.confidence set removed_at = :at where id = :id and person_id = :person
            """;

    private static final String RESTORE =
            """
            update people.confidence set removed_at = null
            where id = :id and person_id = :person and removed_at is not null
            """;

    private static final String REMOVED =
            """
            select id, person_id, key_id, agreed_on, agreed_how, written_at, written_by, expires_on
            from people.confidence
            where id = :id and person_id = :person and removed_at is not null
            """;

    private static final String FORGET = "delete from people.confidence where removed_at < :before";

    private static final String EXPIRE =
            "delete from people.confidence where expires_on < :today returning person_id";

    private static final String KEYS =
            """
            select distinct key_id from people.confidence
            union
            select distinct key_id from people.suppression
            """;

    record Sealed(long id, PersonId personId, String keyId, String nonce, String sealed) {}

    private final Sql db;

    ConfidenceStore(Sql db) {
        this.db = db;
    }

    List<Confidence> of(PersonId person, LocalDate today) {
        return db.sql(OF).param("person", person).param("today", today).list(Confidence.class);
    }

    long next() {
        return db.sql(NEXT).get(Long.class);
    }

    void add(long id, PersonId person, Seal seal, Confidence.New note, Instant at, MemberId by) {
        seal(db.sql(ADD), seal)
                .param("id", id)
                .param("person", person)
                .param("agreedOn", note.agreedOn())
                .param("agreedHow", note.agreedHow())
                .param("at", at)
                .param("by", by)
                .param("expiresOn", note.expiresOn())
                .update();
    }

    Optional<Sealed> sealed(Confidence.Id id) {
        return db.sql(SEALED).param("id", id).find(Sealed.class);
    }

    List<Sealed> withOtherKeys(String keyId, long after, int limit) {
        return db.sql(OTHER_KEYS)
                .param("keyId", keyId)
                .param("after", after)
                .param("limit", limit)
                .list(Sealed.class);
    }

    void seal(long id, Seal seal) {
        seal(db.sql(SEAL), seal).param("id", id).update();
    }

    void renew(Confidence.Id id, LocalDate until) {
        db.sql(RENEW).param("id", id).param("until", until).update();
    }

    void remove(Confidence.Id id, PersonId person, Instant at) {
        db.sql(REMOVE).param("id", id).param("person", person).param("at", at).update();
    }

    Optional<Confidence> removed(Confidence.Id id, PersonId person) {
        return db.sql(REMOVED).param("id", id).param("person", person).find(Confidence.class);
    }

    void restore(Confidence.Id id, PersonId person) {
        db.sql(RESTORE).param("id", id).param("person", person).update();
    }

    void forget(Instant before) {
        db.sql(FORGET).param("before", before).update();
    }

    List<PersonId> expire(LocalDate today) {
        return db.sql(EXPIRE).param("today", today).list(PersonId.class);
    }

    /// Of every key with which something here was closed or marked.
    List<String> keys() {
        return db.sql(KEYS).list(String.class);
    }

    private static Sql.Statement seal(Sql.Statement statement, Seal seal) {
        return statement
                .param("keyId", seal.keyId())
                .param("nonce", seal.nonce())
                .param("sealed", seal.sealed());
    }
}
