package kizuna;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import kizuna.bond.Bond;
import kizuna.platform.OwnPostgres;
import kizuna.platform.Progress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

/// A hundred times kill -9, of the program, of PostgreSQL, or of both as when the power goes, in
/// the middle of imports and captures, on the durable settings of a real shop: nothing that was
/// confirmed is lost, nothing is half-written.
class CrashTest {
    private static final int KILLS = 100;
    private static final long SEED = 20261121;
    private static final long PATIENCE = 120_000;

    private static final String LOST_TOUCHES =
            """
            with n as materialized (select unnest(?::text[]) as name)
            select n.name from n
            left join (select text, count(*) as times from touches.touch
                       where text in (select name from n) group by text) t on t.text = n.name
            where t.times is distinct from 1
            """;

    private static final String LOST_IMPORTS =
            """
            with n as materialized (select unnest(?::text[]) as name)
            select n.name from n
            left join (select split_part(receipt, '-', 1) as file, count(*) as rows
                       from touches.purchase
                       where split_part(receipt, '-', 1) in (select name from n) group by 1) p
                on p.file = n.name
            where p.rows is distinct from 200
            """;

    private static final String HALF_WRITTEN =
            """
            select split_part(receipt, '-', 1) from touches.purchase
            group by split_part(receipt, '-', 1) having count(*) <> 200
            union all
            select 'import ' || i.id from intake.import i
            left join (select import_id, count(*) as rows
                       from touches.purchase group by import_id) p on p.import_id = i.id
            where i.ended_at is not null and i.undone_at is null
              and coalesce(p.rows, 0) <> i.added
            """;

    private static final String STATES =
            """
            select row_to_json(s)::text from (
                select person_id, visit_days, last_visit_on, silent, stage, word_at
                from bond.state order by person_id) s
            """;

    private enum Victim {
        PROGRAM,
        SERVER,
        BOTH
    }

    @TempDir Path folder;
    private final RandomGenerator chance =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    private final Queue<String> confirmed = new ConcurrentLinkedQueue<>();
    private final List<String> unchecked = new ArrayList<>();
    private @Nullable Process busy;
    private int runs;

    @AfterEach
    void nobody_is_left_over() throws Exception {
        if (busy != null) {
            busy.destroyForcibly().waitFor();
        }
        OwnPostgres.start(folder, List.of()).close();
    }

    @Test
    void a_hundred_kills_lose_nothing_that_was_confirmed_and_leave_nothing_half_written()
            throws Exception {
        begin();
        for (int kill = 0; kill < KILLS; kill++) {
            awaitWork();
            if (kill % 20 == 19) {
                assertThatNothingIsHalfWritten();
            }
            Thread.sleep(chance.nextInt(5, 250));
            strike(chance.nextInt(10) < 8 ? Victim.SERVER : program(chance.nextBoolean()));
        }
        awaitWork();
        strike(Victim.BOTH);
        awaitWork();
        assertThatNothingIsHalfWritten();

        assertThatBondsAgreeWithTheirHistory();
    }

    private static Victim program(boolean alone) {
        return alone ? Victim.PROGRAM : Victim.BOTH;
    }

    private void strike(Victim victim) throws Exception {
        var program = program();
        if (victim != Victim.PROGRAM) {
            killServer();
        }
        if (victim != Victim.SERVER) {
            program.destroyForcibly().waitFor();
            begin();
        }
    }

    /// Until something new has been confirmed after the last kill; then looks at what was before.
    private void awaitWork() throws Exception {
        var before = List.copyOf(confirmed);
        unchecked.addAll(before);
        confirmed.removeAll(before);
        var until = System.nanoTime() + PATIENCE * 1_000_000;
        while (confirmed.stream().noneMatch(line -> line.startsWith("import"))
                || confirmed.stream().noneMatch(line -> line.startsWith("touch"))) {
            assertThat(System.nanoTime())
                    .as(() -> "work goes on after a kill: " + complaints())
                    .isLessThan(until);
            assertThat(program().isAlive()).as(() -> "the program runs: " + complaints()).isTrue();
            Thread.sleep(10);
        }
        try (var connection = connect()) {
            assertThat(missing(connection, LOST_TOUCHES, "touch ", "n")).as("lost").isEmpty();
            assertThat(missing(connection, LOST_IMPORTS, "import ", "r")).as("lost").isEmpty();
        }
        unchecked.clear();
    }

    /// Looks at all that was ever written, which takes longer and longer.
    private void assertThatNothingIsHalfWritten() throws Exception {
        try (var connection = connect()) {
            assertThat(column(connection, HALF_WRITTEN)).as("half-written").isEmpty();
        }
    }

    private List<String> missing(Connection connection, String sql, String word, String prefix)
            throws SQLException {
        var numbers =
                unchecked.stream()
                        .filter(line -> line.startsWith(word))
                        .map(line -> prefix + line.substring(word.length()))
                        .toArray(String[]::new);
        try (var statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", numbers));
            var rows = statement.executeQuery();
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /// What each touch added to its bond was written with it, or neither was.
    private void assertThatBondsAgreeWithTheirHistory() throws Exception {
        program().destroyForcibly().waitFor();
        try (var shop = BusyShop.shop(folder)) {
            var database = shop.bean(JdbcTemplate.class);
            var states = database.queryForList(STATES, String.class);
            var sum = received(database);

            shop.bean(Bond.class).rebuild(Progress.UNSEEN);

            assertThat(states).isEqualTo(database.queryForList(STATES, String.class)).isNotEmpty();
            assertThat(received(database)).isCloseTo(sum, within(sum * 1e-9));
        }
    }

    private static double received(JdbcTemplate database) {
        var sum = database.queryForObject("select sum(received) from bond.state", Double.class);
        return sum == null ? 0 : sum;
    }

    private void begin() throws IOException {
        var process =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BusyShop.class.getName(),
                                folder.toString(),
                                String.valueOf(++runs))
                        .redirectError(folder.resolve("errors-" + runs).toFile())
                        .start();
        Thread.ofVirtual().start(() -> listen(process.inputReader()));
        busy = process;
    }

    private void listen(BufferedReader lines) {
        try (lines) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.endsWith(" ok")) {
                    confirmed.add(line.substring(0, line.length() - " ok".length()));
                }
            }
        } catch (IOException killed) {
            // What it said last was not heard, so nothing is expected of it.
        }
    }

    private String complaints() {
        try {
            var lines = Files.readAllLines(folder.resolve("errors-" + runs));
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process program() {
        if (busy == null) {
            throw new IllegalStateException("Not begun");
        }
        return busy;
    }

    private void killServer() throws IOException {
        var file = folder.resolve("database/postmaster.pid");
        if (Files.exists(file)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                    .filter(server -> server.info().command().orElse("").endsWith("/postgres"))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /// What was confirmed just before a kill may be read just after it.
    private Connection connect() throws IOException, InterruptedException, SQLException {
        for (int tries = 0; ; tries++) {
            try {
                return DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:"
                                + Files.readString(folder.resolve("port")).strip()
                                + "/kizuna",
                        "kizuna",
                        Files.readString(folder.resolve("password")));
            } catch (SQLException away) {
                if (tries == 600) {
                    throw away;
                }
                Thread.sleep(100);
            }
        }
    }

    private static Set<String> column(Connection connection, String sql) throws SQLException {
        var found = new TreeSet<String>();
        try (var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                found.add(rows.getString(1));
            }
        }
        return found;
    }
}
