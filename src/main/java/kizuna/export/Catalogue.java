package kizuna.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import kizuna.platform.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/// What there is in the database, asked of the database: no list of ours can forget a table. Which
/// schemas are ours the migrations say; in a team's database there may be others beside them.
final class Catalogue {
    private static final Pattern MADE =
            Pattern.compile("create schema (?:if not exists )?(\\w+)", Pattern.CASE_INSENSITIVE);

    private static final String SCHEMAS = schemas();

    private static final String COLUMNS =
            """
            select n.nspname as schema, c.relname as table_name, a.attname as name,
                   format_type(a.atttypid, a.atttypmod) as type,
                   a.attgenerated <> '' as generated, a.attcollation <> 0 as collated,
                   coalesce(array_position(i.indkey::int2[], a.attnum) + 1, 0) as key,
                   greatest(c.reltuples, 0)::bigint as estimate
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            left join pg_index i on i.indrelid = c.oid and i.indisprimary
            where n.nspname = any (string_to_array(:schemas, ','))
              and c.relkind in ('r', 'p') and not c.relispartition
              and not exists (select from pg_depend d
                              where d.classid = 'pg_class'::regclass and d.objid = c.oid
                                and d.deptype = 'e')
            order by n.nspname collate "C", c.relname collate "C", a.attnum
            """;

    private static final String SEQUENCES =
            """
            select schemaname || '.' || sequencename as name, last_value as value
            from pg_sequences
            where schemaname = any (string_to_array(:schemas, ','))
            """;

    /// `undone` takes it away for the time of loading, `done` brings it back. Indexes before
    /// foreign keys, which need them.
    private static final String OBSTACLES =
            """
            select format('alter table %I.%I disable trigger %I', n.nspname, c.relname, g.tgname)
                       as undone,
                   format('alter table %I.%I enable trigger %I', n.nspname, c.relname, g.tgname)
                       as done, 3 as turn, n.nspname || '.' || c.relname as table_name
            from pg_trigger g
            join pg_class c on c.oid = g.tgrelid
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any (string_to_array(:schemas, ','))
              and not g.tgisinternal and g.tgenabled = 'O' and g.tgparentid = 0
            union all
            select format('alter table %I.%I drop constraint %I', n.nspname, c.relname, k.conname),
                   format('alter table %I.%I add constraint %I %s', n.nspname, c.relname,
                          k.conname, pg_get_constraintdef(k.oid)),
                   2, n.nspname || '.' || c.relname
            from pg_constraint k
            join pg_class c on c.oid = k.conrelid
            join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = any (string_to_array(:schemas, ','))
              and k.contype = 'f' and k.conparentid = 0
            union all
            select format('drop index %I.%I', n.nspname, c.relname), pg_get_indexdef(c.oid),
                   1, n.nspname || '.' || t.relname
            from pg_index i
            join pg_class c on c.oid = i.indexrelid
            join pg_class t on t.oid = i.indrelid
            join pg_namespace n on n.oid = t.relnamespace
            where n.nspname = any (string_to_array(:schemas, ','))
              and t.relkind = 'r' and not t.relispartition and not i.indisreplident
              and not exists (select from pg_constraint k where k.conindid = c.oid
                              and k.contype in ('p', 'u', 'x'))
            order by turn, table_name, undone
            """;

    private static final String VERSION =
            """
            select version from platform.flyway_schema_history
            where success and version is not null
            order by installed_rank desc
            limit 1
            """;

    private final Sql db;

    Catalogue(Connection connection) {
        db = sql(connection);
    }

    record Row(
            String schema,
            String tableName,
            String name,
            String type,
            boolean generated,
            boolean collated,
            int key,
            long estimate) {}

    record Sequence(String name, @Nullable Long value) {}

    record Obstacle(String undone, String done, String tableName) {}

    /// Everything that is exported.
    List<Table> tables() {
        return all().stream().filter(each -> !LeftOut.has(each)).toList();
    }

    List<Table> all() {
        Map<List<String>, List<Row>> tables = new LinkedHashMap<>();
        db.sql(COLUMNS).param("schemas", SCHEMAS).list(Row.class).stream()
                .forEach(
                        row ->
                                tables.computeIfAbsent(
                                                List.of(row.schema(), row.tableName()),
                                                _ -> new ArrayList<>())
                                        .add(row));
        return tables.values().stream().map(Catalogue::table).toList();
    }

    /// The last number given out by each, null where none was.
    Map<String, @Nullable Long> sequences() {
        Map<String, @Nullable Long> last = new TreeMap<>();
        db.sql(SEQUENCES).param("schemas", SCHEMAS).list(Sequence.class).stream()
                .filter(each -> LeftOut.TABLES.keySet().stream().noneMatch(owns(each)))
                .forEach(each -> last.put(each.name(), each.value()));
        return last;
    }

    /// What stands in the way of rows that come in any order: of the tables that are exported.
    List<Obstacle> obstacles() {
        return db.sql(OBSTACLES).param("schemas", SCHEMAS).list(Obstacle.class).stream()
                .filter(each -> !LeftOut.TABLES.containsKey(each.tableName()))
                .toList();
    }

    String version() {
        return db.sql(VERSION).find(String.class).orElse("0");
    }

    static Sql sql(Connection connection) {
        var alone = new SingleConnectionDataSource(connection, true);
        return new Sql(new JdbcTemplate(alone), new JdbcTransactionManager(alone));
    }

    private static java.util.function.Predicate<String> owns(Sequence sequence) {
        return table -> sequence.name().matches(Pattern.quote(table) + "_[a-z_]+_seq");
    }

    private static Table table(List<Row> rows) {
        var first = rows.getFirst();
        var columns =
                rows.stream()
                        .map(
                                row ->
                                        new Column(
                                                row.name(),
                                                row.type(),
                                                row.generated(),
                                                row.key(),
                                                row.collated()))
                        .toList();
        return new Table(first.schema(), first.tableName(), columns, first.estimate());
    }

    /// Of Flyway, which keeps its table there, comes `platform`.
    private static String schemas() {
        var found = new TreeSet<>(List.of("platform"));
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver()
                            .getResources("classpath*:db/migration/*.sql")) {
                MADE.matcher(file.getContentAsString(StandardCharsets.UTF_8))
                        .results()
                        .forEach(each -> found.add(each.group(1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return String.join(",", found);
    }
}
