package kizuna;

import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/// Empties every table before each test. The audit's guard is lifted for that moment only.
final class EmptyHouse implements BeforeEachCallback {
    private static final String TABLES =
            """
            select string_agg(format('%I.%I', schemaname, tablename), ', ')
            from pg_tables
            where schemaname in ('team', 'people', 'touches', 'bond', 'intake')
               or (schemaname = 'platform' and tablename <> 'flyway_schema_history')
            """;

    @Override
    public void beforeEach(ExtensionContext context) {
        var jdbc = SpringExtension.getApplicationContext(context).getBean(JdbcTemplate.class);
        var tables = jdbc.queryForObject(TABLES, String.class);
        jdbc.execute(
                "alter table team.audit disable trigger user; truncate "
                        + tables
                        + " restart identity cascade; alter table team.audit enable trigger user");
    }
}
