package kizuna;

import java.time.Duration;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.test.context.junit.jupiter.SpringExtension;
import org.springframework.test.util.ReflectionTestUtils;

/// Empties every table before each test; of the words, those stay that come with Kizuna. What
/// guards the audit and the consents is lifted for that moment only.
final class EmptyHouse implements BeforeEachCallback {
    private static final String TABLES =
            """
            select string_agg(format('%I.%I', schemaname, tablename), ', ')
            from pg_tables
            where (schemaname in ('team', 'people', 'touches', 'bond', 'intake', 'export', 'letters', 'line', 'feasts', 'capital')
                   and (schemaname, tablename) not in (('people', 'word'), ('letters', 'place')))
               or (schemaname = 'platform' and tablename <> 'flyway_schema_history')
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final String OWN_WORDS =
            """
            delete from people.word where place = 1000;
            update people.word set name = '', retired_at = null
            """;

    @Override
    public void beforeEach(ExtensionContext context) {
        var house = SpringExtension.getApplicationContext(context);
        useOurOwnFormTokens(house);
        empty(house);
    }

    /// Work that goes on behind the pages holds tables, too; where each waits for the other, one is
    /// told to stop, and we come again.
    static void empty(ApplicationContext house) {
        awaitJobs();
        for (int tries = 1; ; tries++) {
            try {
                truncate(house.getBean(JdbcTemplate.class));
                return;
            } catch (PessimisticLockingFailureException crossed) {
                if (tries == 5) {
                    throw crossed;
                }
            }
        }
    }

    /// What the test before has begun must not write into this one's house.
    private static void awaitJobs() {
        var until = System.nanoTime() + PATIENCE.toNanos();
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("job-")) {
                try {
                    thread.join(Duration.ofNanos(Math.max(1_000_000, until - System.nanoTime())));
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private static void truncate(JdbcTemplate jdbc) {
        var tables = jdbc.queryForObject(TABLES, String.class);
        jdbc.execute(
                "alter table team.audit disable trigger user;"
                        + " alter table people.consent disable trigger user;"
                        + " alter table wow.entry disable trigger user; truncate "
                        + tables
                        + " restart identity cascade; alter table team.audit enable trigger user;"
                        + " alter table people.consent enable trigger user;"
                        + " alter table wow.entry enable trigger user;"
                        + OWN_WORDS);
    }

    /// `csrf()` of Spring Security's tests leaves its own tokens behind in the running program.
    private static void useOurOwnFormTokens(ApplicationContext house) {
        house.getBeansOfType(SecurityFilterChain.class).values().stream()
                .flatMap(chain -> chain.getFilters().stream())
                .filter(CsrfFilter.class::isInstance)
                .forEach(
                        filter ->
                                ReflectionTestUtils.setField(
                                        filter,
                                        "tokenRepository",
                                        house.getBean(CsrfTokenRepository.class)));
    }
}
