package kizuna.people;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import kizuna.platform.Sql;

/// The whole database, read for words: every column of every table, and bytes too.
final class Database {
    private static final String TABLES =
            """
            select schemaname || '.' || tablename from pg_tables
            where schemaname in ('team', 'people', 'touches', 'bond', 'intake', 'export', 'platform')
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

    /// The tables with a person in them, but the person's own.
    static List<String> aboutPersons(Sql db) {
        return db.sql(
                        """
                        select table_schema || '.' || table_name from information_schema.columns
                        where column_name = 'person_id'
                          and table_schema in ('people', 'touches', 'bond', 'intake', 'team')
                        order by 1
                        """)
                .list(String.class);
    }
}
