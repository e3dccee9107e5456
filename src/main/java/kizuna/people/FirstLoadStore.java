package kizuna.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import kizuna.platform.Sql;
import org.springframework.stereotype.Component;

/// The SQL by which the first persons of a house come in: their rows first, then the indexes, and
/// one look at all of them for what a row refers to, instead of a look for each. What is taken
/// away is put back before the transaction ends, as it stood in the catalogue.
@Component
class FirstLoadStore {
    private static final String LOCK =
            "lock table people.person, people.way, people.occasion in access exclusive mode nowait";

    private static final String LOCK_NOT_AVAILABLE = "55P03";
    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofMillis(50);

    private static final String IS_EMPTY =
            """
            select not exists (select from people.person)
                   and not exists (select from people.way)
                   and not exists (select from people.occasion) as empty
            """;

    /// All but the primary key, which grows in order and is cheap; of references those to a person
    /// only: to take away another would lock another module's table.
    private static final String REST =
            """
            select format('alter table %s drop constraint %I', c.conrelid::regclass, c.conname)
                       as away,
                   format('alter table %s add constraint %I %s', c.conrelid::regclass, c.conname,
                          pg_get_constraintdef(c.oid)) as back
            from pg_constraint c
            where c.conrelid = cast(:name as regclass)
              and (c.contype = 'u'
                   or c.contype = 'f' and c.confrelid = 'people.person'::regclass)
            union all
            select format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
            from pg_index i
            where i.indrelid = cast(:name as regclass) and not i.indisprimary
              and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
            """;

    private static final String MORE_MEMORY =
            """
            select set_config('maintenance_work_mem', '256MB', true)
                   || set_config('work_mem', '64MB', true)
            """;

    private record Part(String away, String back) {}

    private final Sql db;

    FirstLoadStore(Sql db) {
        this.db = db;
    }

    /// Whether nobody is there yet and the tables are ours alone until the transaction ends.
    /// Nobody is made to wait in line with us, so nobody can wait for us and we for them.
    boolean begin() {
        if (!db.sql(IS_EMPTY).get(Boolean.class) || !isLocked()) {
            return false;
        }
        db.sql(MORE_MEMORY).get(String.class);
        return db.sql(IS_EMPTY).get(Boolean.class);
    }

    private boolean isLocked() {
        for (int i = 0; i < TRIES; i++) {
            if (Boolean.TRUE.equals(db.onConnection(FirstLoadStore::lock))) {
                return true;
            }
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("Import interrupted", e);
            }
        }
        return false;
    }

    private static boolean lock(Connection connection) throws SQLException {
        var before = connection.setSavepoint();
        try (var statement = connection.createStatement()) {
            statement.execute(LOCK);
            return true;
        } catch (SQLException e) {
            if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                throw e;
            }
            connection.rollback(before);
            return false;
        }
    }

    /// Writes the rows of a table without its indexes, then builds them.
    long rows(String table, LongSupplier writing) {
        var rest = db.sql(REST).param("name", table).list(Part.class);
        rest.forEach(part -> db.sql(part.away()).update());
        long written = writing.getAsLong();
        // An index that is unique, or that a constraint makes, is there before what relies on it.
        Stream.of(true, false)
                .flatMap(
                        first ->
                                rest.stream()
                                        .map(Part::back)
                                        .filter(each -> each.contains("FOREIGN KEY") != first))
                .forEach(each -> db.sql(each).update());
        return written;
    }
}
