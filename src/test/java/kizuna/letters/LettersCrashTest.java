package kizuna.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import kizuna.Cast;
import kizuna.letters.MailServer.Step;
import kizuna.letters.MailServer.Trick;
import kizuna.platform.OwnPostgres;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import kizuna.team.NewHouse;
import kizuna.team.Team;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kill -9 of whoever sends, of PostgreSQL, or of both, at random moments, while the mail
/// server drops connections at every step: each person got the letter exactly once, or is
/// listed as unknown (and then got it once or not at all). Nobody got it twice, nobody was
/// forgotten: counted where it matters, at the receiving server.
///
/// The whole number: `-Dkizuna.letters.crash=10000x50`.
class LettersCrashTest {
    private static final long SEED = 20261122;
    private static final int LINES = 4;

    private static final String PERSONS =
            """
            with person as (
                insert into people.person (store_id, family_name, name_key, kana_key)
                select :store, '人' || n, '人' || n, '人' || n
                from generate_series(1, :letters) n
                returning id
            ), way as (
                insert into people.way (person_id, kind, value, value_key)
                select id, 'mail', id || '@example.jp', id || '@example.jp' from person
            )
            insert into people.consent (person_id, kind, given, at, how, wording)
            select id, 'mail', true, now(), 'counter', 'よろしいですか' from person
            """;

    @TempDir Path folder;

    private final RandomGenerator chance =
            RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);

    private final String[] size = System.getProperty("kizuna.letters.crash", "400x4").split("x", 2);
    private final int letters = Integer.parseInt(size[0]);
    private final int kills = Integer.parseInt(size[1]);
    private final MailServer server = MailServer.counting();
    private @Nullable Process busy;
    private int drops;

    @AfterEach
    void nobody_is_left_over() throws Exception {
        if (busy != null) {
            busy.destroyForcibly().waitFor();
        }
        server.close();
        OwnPostgres.start(folder, java.util.List.of()).close();
    }

    @Test
    void whatever_dies_each_gets_it_once_or_is_listed_as_unknown() throws Exception {
        release();
        server.mood((step, _) -> mood(step));
        begin();
        for (int kill = 0; kill < kills; kill++) {
            awaitMore(letters / (kills + 1) / 2);
            Thread.sleep(chance.nextInt(1, 120));
            strike(kill);
        }
        server.mood((_, _) -> null);
        assertThat(program().waitFor(10, TimeUnit.MINUTES)).isTrue();

        count();
    }

    /// Of a hundred conversations some end at each step.
    private synchronized @Nullable Object mood(Step step) {
        int dice = chance.nextInt(400);
        return switch (step) {
            case CONNECT, MAIL, RCPT, DATA, BODY -> dice == 0 ? Trick.DROP : null;
            case END -> dice < 3 ? end(dice) : null;
        };
    }

    private Object end(int dice) {
        drops++;
        return dice == 0 ? Trick.DROP : Trick.DROP_AFTER_TAKING;
    }

    private void count() {
        try (var shop = BusyCourier.shop(folder)) {
            var db = shop.bean(Sql.class);
            record Row(String address, boolean sent, boolean unknown) {}
            var rows =
                    db.sql(
                                    """
                                    select address, sent_at is not null as sent,
                                           unknown_at is not null as unknown
                                    from letters.outbox where queued_at is not null
                                    """)
                            .list(Row.class);
            assertThat(rows).hasSize(letters);
            assertThat(rows).allMatch(row -> row.sent() != row.unknown());
            assertThat(rows)
                    .allSatisfy(
                            row -> {
                                int times = server.taken().getOrDefault(row.address(), 0);
                                if (row.sent()) {
                                    assertThat(times).as(row.address()).isEqualTo(1);
                                } else {
                                    assertThat(times).as(row.address()).isLessThanOrEqualTo(1);
                                }
                            });
            long unknown = rows.stream().filter(Row::unknown).count();
            System.out.printf(
                    "%d letters, %d kills: %d sent once, %d unknown (%d of them arrived)%n",
                    letters,
                    kills,
                    letters - unknown,
                    unknown,
                    rows.stream()
                            .filter(Row::unknown)
                            .filter(row -> server.taken().containsKey(row.address()))
                            .count());
            // One for each line at each kill, those dropped after their end, and those dropped in
            // the
            // body of a message so small that it was sent whole.
            assertThat(unknown).isLessThanOrEqualTo(2L * LINES * kills + 3L * drops + 10);
            assertThat(shop.bean(Arrivals.class).record()).isEqualTo(letters - unknown);
            assertThat(
                            db.sql(
                                            "select count(*) from (select person_id from touches.touch group by person_id having count(*) = 1) t")
                                    .get(Long.class))
                    .isEqualTo(letters - unknown);
        }
    }

    private void release() {
        try (var shop = BusyCourier.shop(folder)) {
            var team = shop.bean(Team.class);
            team.found(
                    new NewHouse(
                            "キズナクリーニング",
                            ZoneId.of("Asia/Tokyo"),
                            Currency.getInstance("JPY"),
                            Locale.JAPANESE,
                            "本店",
                            "佐藤 恵",
                            "sato",
                            Cast.PASSWORD));
            var me = team.meOf(team.find("sato").orElseThrow().id());
            var store = team.stores().getFirst().id();
            shop.bean(Sql.class)
                    .sql(PERSONS)
                    .param("store", store)
                    .param("letters", letters)
                    .update();
            shop.bean(Senders.class)
                    .save(
                            store,
                            new Senders.Typed(
                                    "キズナ",
                                    "東京都",
                                    "03-1",
                                    "info@shop.example",
                                    "https://kizuna.example",
                                    "127.0.0.1",
                                    server.port(),
                                    Sender.Security.NONE,
                                    "",
                                    null,
                                    LINES,
                                    1_000_000),
                            me);
            var all = shop.bean(Letters.class);
            var letter = all.draft(store, me);
            int version = all.write(letter, 0, "11月のお便り", "寒くなりました。".repeat(400), me);
            assertThat(all.release(letter, version, me, Progress.UNSEEN)).isEqualTo(letters);
        }
    }

    private void strike(int kill) throws Exception {
        if (kill % 5 == 4) {
            killServer();
        }
        program().destroyForcibly().waitFor();
        begin();
    }

    private void killServer() throws IOException {
        var file = folder.resolve("database/postmaster.pid");
        if (Files.exists(file)) {
            ProcessHandle.of(Long.parseLong(Files.readAllLines(file).getFirst()))
                    .filter(server -> server.info().command().orElse("").endsWith("/postgres"))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    /// Until so many more have been taken by the server, or all.
    private void awaitMore(int more) throws Exception {
        long from = taken();
        var until = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (taken() < Math.min(from + more, letters - LINES)) {
            assertThat(System.nanoTime()).as("it goes on after a kill").isLessThan(until);
            if (!program().isAlive()) {
                return;
            }
            Thread.sleep(3);
        }
    }

    private long taken() {
        return server.taken().size();
    }

    private void begin() throws IOException {
        busy =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                BusyCourier.class.getName(),
                                folder.toString())
                        .redirectErrorStream(true)
                        .redirectOutput(
                                ProcessBuilder.Redirect.appendTo(
                                        folder.resolve("couriers").toFile()))
                        .start();
    }

    private Process program() {
        if (busy == null) {
            throw new IllegalStateException("Not begun");
        }
        return busy;
    }
}
