package kizuna.bond;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.stream.Stream;
import kizuna.platform.Copy;
import kizuna.platform.Sql;
import kizuna.team.StoreId;
import org.springframework.stereotype.Repository;

/// What models expect of persons, replaced store by store each night.
@Repository
class ProspectStore {
    private static final String ASIDE =
            """
            create temporary table incoming_prospect (
                person_id bigint not null, alive double precision, expected double precision not null
            ) on commit drop
            """;

    private static final String COPY =
            "copy incoming_prospect (person_id, alive, expected) from stdin (format binary)";

    private static final String CLEAR = "delete from bond.prospect where store_id = :store";

    private static final String FILL =
            """
            insert into bond.prospect (person_id, store_id, alive, expected, as_of)
            select i.person_id, :store, i.alive, i.expected, :asOf
            from incoming_prospect i
            join people.person p on p.id = i.person_id and p.erased_at is null
            on conflict (person_id) do update
            set store_id = excluded.store_id, alive = excluded.alive,
                expected = excluded.expected, as_of = excluded.as_of
            """;

    private static final String FORGET = "drop table incoming_prospect";

    private final Sql db;

    ProspectStore(Sql db) {
        this.db = db;
    }

    void replace(StoreId store, LocalDate asOf, Stream<Prospect> prospects) {
        db.sql(ASIDE).update();
        db.onConnection(connection -> copied(connection, prospects));
        db.sql(CLEAR).param("store", store).update();
        db.sql(FILL).param("store", store).param("asOf", asOf).update();
        db.sql(FORGET).update();
    }

    private static long copied(Connection connection, Stream<Prospect> prospects)
            throws SQLException {
        try (var copy = Copy.into(connection, COPY)) {
            for (Iterator<Prospect> each = prospects.iterator(); each.hasNext(); ) {
                var one = each.next();
                var row = copy.row(3).int8(one.personId().value());
                (one.alive() == null ? row.missing() : row.float8(one.alive()))
                        .float8(one.expected());
            }
            return copy.end();
        }
    }
}
