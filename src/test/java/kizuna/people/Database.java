package kizuna.people;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import kizuna.platform.Sql;

/// The whole database, read for words: every column of every table, and bytes too.
final class Database {
    private static final String TABLES =
            """
            select schemaname || '.' || tablename from pg_tables
            where schemaname in ('team', 'people', 'touches', 'bond', 'intake', 'export', 'letters', 'platform')
              and tablename <> 'flyway_schema_history'
            """;

    private Database() {}

    /// The tables in which any of the words stands.
    static Set<String> says(Sql db, String... words) {
        var tables = new TreeSet<String>();
        for (var table : db.sql(TABLES).list(String.class)) {
            for (var word : words) {
                var hex =
                        HexFormat.of()
                                .formatHex(word.getBytes(StandardCharsets.UTF_8))
                                .toLowerCase(Locale.ROOT);
                var found =
                        db.sql(
                                        "select count(*) from "
                                                + table
                                                + " t where t::text like '%' || :word || '%'"
                                                + " or t::text like '%' || :hex || '%'")
                                .param("word", word)
                                .param("hex", hex)
                                .get(Long.class);
                if (found > 0) {
                    tables.add(table + ": " + word);
                }
            }
        }
        return tables;
    }

    private static final String COLUMNS =
            """
            select c.table_schema || '.' || c.table_name || '.' || c.column_name
            from information_schema.columns c
            where c.column_name = 'person_id'
            union
            select n.nspname || '.' || r.relname || '.' || a.attname
            from pg_constraint f
            join pg_class r on r.oid = f.conrelid
            join pg_namespace n on n.oid = r.relnamespace
            join pg_attribute a on a.attrelid = r.oid and a.attnum = any (f.conkey)
            where f.contype = 'f' and f.confrelid = 'people.person'::regclass
            order by 1
            """;

    /// How many rows say each column of the database in which a person can be named, of them.
    static Map<String, Long> rowsOf(Sql db, PersonId person) {
        var rows = new TreeMap<String, Long>();
        for (var column : db.sql(COLUMNS).list(String.class)) {
            int dot = column.lastIndexOf('.');
            rows.put(
                    column,
                    db.sql(
                                    "select count(*) from "
                                            + column.substring(0, dot)
                                            + " where "
                                            + column.substring(dot + 1)
                                            + " = :p")
                            .param("p", person)
                            .get(Long.class));
        }
        return rows;
    }

    /// The tables with a person in them, but the person's own.
    static List<String> aboutPersons(Sql db) {
        return db.sql(
                        """
                        select table_schema || '.' || table_name from information_schema.columns
                        where column_name = 'person_id'
                        order by 1
                        """)
                .list(String.class);
    }
}
