package kizuna.people;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Many persons at once, as whoever writes to them needs them. Whoever is not there any more,
/// was merged into another or is of another store is left out.
@Component
public class Addressees {
    private static final String OF =
            """
            select p.id, p.store_id, p.household_id, p.family_name, p.given_name, p.given_first,
                   p.honorific, p.nickname,
                   p.quiet_at is not null or p.guarded_at is not null as quiet,
                   (select c.given from people.consent c
                    where c.person_id = p.id and c.kind = :kind
                    order by c.at desc, c.id desc limit 1) as said,
                   w.value as address, w.standing
            from people.person p
            left join lateral (
                select value, standing from people.way
                where person_id = p.id and kind = :kind
                order by standing = 'works' desc, standing = 'refused' desc, preferred desc, id
                limit 1) w on true
            where p.id = any (cast(:persons as bigint[]))
              and p.store_id = any (cast(:stores as int[])) and p.erased_at is null
            """;

    private static final String NEXT =
            """
            select id from people.person
            where store_id = :store and id > :after and erased_at is null
            order by id limit :limit
            """;

    /// There is one for each at most.
    private static final String PREFERRED =
            """
            select person_id, kind from people.way
            where person_id = any (cast(:persons as bigint[])) and preferred and standing = 'works'
            """;

    private static final String IS_THERE =
            """
            select exists (select from people.person
                           where id = :person and store_id = :store and erased_at is null)
            """;

    private static final String WISH =
            """
            select p.quiet_at is not null as quiet,
                   coalesce((select c.given from people.consent c
                             where c.person_id = p.id and c.kind = :kind
                             order by c.at desc, c.id desc limit 1), true) as given
            from people.person p
            where p.id = :person and p.erased_at is null
            """;

    /// What they said themselves. `given`: they have not said no to the way.
    public record Wish(boolean given, boolean quiet) {}

    private record Preferred(PersonId personId, Way.Kind kind) {}

    private record Row(
            PersonId id,
            StoreId storeId,
            @Nullable HouseholdId householdId,
            String familyName,
            String givenName,
            boolean givenFirst,
            String honorific,
            String nickname,
            boolean quiet,
            @Nullable Boolean said,
            @Nullable String address,
            Way.@Nullable Standing standing) {

        Addressee with(Way.Kind kind) {
            boolean works = standing == Way.Standing.WORKS;
            return new Addressee(
                    id,
                    storeId,
                    householdId,
                    familyName,
                    givenName,
                    givenFirst,
                    honorific,
                    nickname,
                    works && address != null ? address : "",
                    Consent.Reach.of(
                            kind,
                            Optional.ofNullable(said),
                            standing == null ? List.of() : List.of(standing),
                            quiet));
        }
    }

    private final Sql db;

    Addressees(Sql db) {
        this.db = db;
    }

    public Map<PersonId, Addressee> of(
            Collection<PersonId> persons, Way.Kind kind, Collection<StoreId> stores) {
        return db
                .sql(OF)
                .param("persons", persons)
                .param("kind", kind)
                .param("stores", stores)
                .list(Row.class)
                .stream()
                .map(row -> row.with(kind))
                .collect(Collectors.toMap(Addressee::id, Function.identity()));
    }

    /// The kind of way each of them prefers, of those that work; whoever prefers none is missing.
    public Map<PersonId, Way.Kind> preferred(Collection<PersonId> persons) {
        return db.sql(PREFERRED).param("persons", persons).list(Preferred.class).stream()
                .collect(
                        Collectors.toMap(
                                Preferred::personId, Preferred::kind, (first, _) -> first));
    }

    /// Everyone of a store, some at a time, in the order of their numbers.
    public List<PersonId> next(StoreId store, @Nullable PersonId after, int limit) {
        return db.sql(NEXT)
                .param("store", store)
                .param("after", after == null ? 0 : after.value())
                .param("limit", limit)
                .list(PersonId.class);
    }

    /// Whether there is such a person in a store: not erased, nor moved to another.
    public boolean isThere(PersonId person, StoreId store) {
        return db.sql(IS_THERE).param("person", person).param("store", store).get(Boolean.class);
    }

    public Optional<Wish> wishes(PersonId person, Way.Kind kind) {
        return db.sql(WISH).param("person", person).param("kind", kind).find(Wish.class);
    }
}
