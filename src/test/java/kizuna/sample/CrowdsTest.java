package kizuna.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import kizuna.KizunaTest;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

@KizunaTest
class CrowdsTest {
    private static final LocalDate END = LocalDate.of(2026, 11, 22);
    private static final Crowds.Wish WISH = new Crowds.Wish(2_000, 7, END, 5, 3);

    @Autowired private Crowds crowds;
    @Autowired private Sql sql;

    @Test
    void a_crowd_fills_the_house_with_bonds_for_everyone() {
        long rows = crowds.fill(WISH, Progress.UNSEEN);
        assertThat(rows).isBetween(16_000L, 20_000L);
        assertThat(count("select count(*) from people.person")).isEqualTo(2_000);
        assertThat(count("select count(*) from bond.state")).isEqualTo(2_000);
        assertThat(count("select count(*) from bond.state where due_on is not null")).isPositive();
        assertThat(
                        count(
                                "select count(*) from touches.purchase p join people.person q"
                                        + " on q.id = p.person_id and p.on_date < q.met_on"))
                .isZero();
    }

    @Test
    void the_same_seed_writes_the_same_files(@TempDir Path folder) throws IOException {
        Crowds.write(WISH, folder.resolve("one"), Progress.UNSEEN);
        Crowds.write(WISH, folder.resolve("two"), Progress.UNSEEN);
        Crowds.write(
                new Crowds.Wish(2_000, 8, END, 5, 3), folder.resolve("other"), Progress.UNSEEN);
        for (var name : new String[] {"people.csv", "purchases.csv"}) {
            var one = folder.resolve("one").resolve(name);
            assertThat(Files.readAllLines(one)).hasSizeGreaterThan(2_000);
            assertThat(Files.mismatch(one, folder.resolve("two").resolve(name))).isEqualTo(-1);
            assertThat(Files.mismatch(one, folder.resolve("other").resolve(name))).isPositive();
        }
    }

    private long count(String statement) {
        return sql.sql(statement).get(Long.class);
    }
}
