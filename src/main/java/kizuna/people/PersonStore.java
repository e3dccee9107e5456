package kizuna.people;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import kizuna.platform.Sql;
import kizuna.team.MemberId;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// The SQL of persons and households.
@Component
class PersonStore {
    private static final String ADD =
            """
            insert into people.person
                (store_id, member_id, family_name, given_name, family_kana, given_kana, given_first,
                 honorific, nickname, note, met_on, name_key, kana_key)
            values
                (:storeId, :memberId, :familyName, :givenName, :familyKana, :givenKana, :givenFirst,
                 :honorific, :nickname, :note, :metOn, :nameKey, :kanaKey)
            returning id
            """;

    private static final String PERSONS =
            """
            select id, store_id, member_id, household_id, family_name, given_name, family_kana,
                   given_kana, given_first, honorific, nickname, quiet_at, quiet_reason, guarded_at, note,
                   met_on,
                   version
            from people.person
            where store_id = any (:stores) and erased_at is null
            """;

    private static final String FIND = PERSONS + "and id = :id";
    private static final String LIVING_TOGETHER =
            PERSONS + "and household_id = :household order by kana_key, id";

    private static final String CHANGE =
            """
            update people.person
            set store_id = :storeId, member_id = :memberId, family_name = :familyName,
                given_name = :givenName, family_kana = :familyKana, given_kana = :givenKana,
                given_first = :givenFirst, honorific = :honorific, nickname = :nickname,
                note = :note, met_on = :metOn, name_key = :nameKey, kana_key = :kanaKey,
                version = version + 1
            where id = :id and version = :version
            """;

    private static final String QUIET =
            """
            update people.person
            set quiet_at = :at, quiet_reason = :reason, version = version + 1
            where id = :id
            """;

    private static final String GUARD =
            """
            update people.person
            set guarded_at = case when :guarded then coalesce(guarded_at, :now) end
            where id = :id
            """;

    private static final String OWNER =
            """
            update people.person set member_id = :member, version = version + 1 where id = :id
            """;

    private static final String HOUSEHOLD =
            """
            insert into people.household (name) values (:name) returning id
            """;

    private static final String JOIN =
            """
            update people.person
            set household_id = :household, version = version + 1
            where id = any (:persons)
            """;

    private static final String END_HOUSEHOLD =
            """
            delete from people.household h
            where h.id = :household
              and not exists (select from people.person p where p.household_id = h.id)
            """;

    private static final String NAMES =
            """
            select id, family_name, given_name, given_first from people.person
            where id = any (:ids) and erased_at is null
            """;

    private static final String NAMES_IN =
            """
            select id, family_name, given_name, given_first from people.person
            where id = any (cast(:ids as bigint[])) and store_id = any (:stores)
              and erased_at is null
            """;

    private record Named(long id, String familyName, String givenName, boolean givenFirst) {
        String name() {
            return Names.full(givenFirst, familyName, givenName);
        }
    }

    private static final String ERASE =
            """
            update people.person set erased_at = :at, version = version + 1 where id = :id
            """;

    private static final String ANY_IN =
            """
            select exists (select from people.person
                           where store_id = :store and erased_at is null)
            """;

    private final Sql db;

    PersonStore(Sql db) {
        this.db = db;
    }

    PersonId add(NewPerson person) {
        return written(db.sql(ADD), person).get(PersonId.class);
    }

    Map<Long, String> names(Collection<Long> ids) {
        return db.sql(NAMES).param("ids", ids).list(Named.class).stream()
                .collect(Collectors.toMap(Named::id, Named::name));
    }

    Map<PersonId, String> names(Collection<PersonId> ids, Set<StoreId> stores) {
        return db.sql(NAMES_IN).param("ids", ids).param("stores", stores).list(Named.class).stream()
                .collect(Collectors.toMap(each -> new PersonId(each.id()), Named::name));
    }

    boolean isAnyIn(StoreId store) {
        return db.sql(ANY_IN).param("store", store).get(Boolean.class);
    }

    Optional<Person> find(PersonId id, Set<StoreId> stores) {
        return db.sql(FIND).param("id", id).param("stores", stores).find(Person.class);
    }

    /// Whether the person was still at `version`.
    boolean change(PersonId id, int version, NewPerson person) {
        return written(db.sql(CHANGE), person).param("id", id).param("version", version).update()
                == 1;
    }

    void guard(PersonId id, boolean guarded, Instant now) {
        db.sql(GUARD).param("id", id).param("guarded", guarded).param("now", now).update();
    }

    void quiet(PersonId id, @Nullable Instant at, String reason) {
        db.sql(QUIET).param("id", id).param("at", at).param("reason", reason).update();
    }

    void owner(PersonId id, @Nullable MemberId member) {
        db.sql(OWNER).param("id", id).param("member", member).update();
    }

    void erase(PersonId id, Instant at) {
        db.sql(ERASE).param("id", id).param("at", at).update();
    }

    HouseholdId household(String name) {
        return db.sql(HOUSEHOLD).param("name", name).get(HouseholdId.class);
    }

    void join(@Nullable HouseholdId household, List<PersonId> persons) {
        db.sql(JOIN).param("household", household).param("persons", persons).update();
    }

    List<Person> livingTogether(HouseholdId household, Set<StoreId> stores) {
        return db.sql(LIVING_TOGETHER)
                .param("household", household)
                .param("stores", stores)
                .list(Person.class);
    }

    void endIfEmpty(HouseholdId household) {
        db.sql(END_HOUSEHOLD).param("household", household).update();
    }

    private static Sql.Statement written(Sql.Statement statement, NewPerson person) {
        return statement
                .params(person)
                .param("nameKey", person.nameKey())
                .param("kanaKey", person.kanaKey());
    }
}
