package kizuna.feasts;

import java.time.Instant;
import java.util.List;
import kizuna.letters.ShopVoices;
import kizuna.people.Names;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Component;

/// What of customers' words everyone may read on the shop's page: what they allowed, in their
/// own words only, under the name they agreed to or none.
@Component
class Showing implements ShopVoices {
    private static final String SHOWN =
            """
            select w.source, w.words, w.at,
                   case when w.sharing <> 'named' then '' else w.name end as name,
                   w.sharing = 'named' and p.id is not null as known,
                   coalesce(p.family_name, '') as family_name,
                   coalesce(p.given_name, '') as given_name,
                   coalesce(p.given_first, false) as given_first,
                   coalesce(p.honorific, '') as honorific
            from feasts.word w left join people.person p on p.id = w.person_id
            where w.store_id = :store and w.shown_at is not null and w.feast_at is not null
              and w.let_go_at is null
            order by w.shown_at desc, w.id desc
            limit :limit
            """;

    private record Row(
            Source source,
            String words,
            Instant at,
            String name,
            boolean known,
            String familyName,
            String givenName,
            boolean givenFirst,
            String honorific) {
        Voice voice() {
            var called =
                    known && name.isEmpty()
                            ? Names.called(givenFirst, familyName, givenName, honorific, "")
                            : name;
            return new Voice(Spoken.forAll(source, words), called, at);
        }
    }

    private final Sql db;

    Showing(Sql db) {
        this.db = db;
    }

    @Override
    public List<Voice> of(StoreId store, int limit) {
        return db.sql(SHOWN).param("store", store).param("limit", limit).list(Row.class).stream()
                .map(Row::voice)
                .toList();
    }
}
