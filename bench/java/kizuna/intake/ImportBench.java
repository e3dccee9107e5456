package kizuna.intake;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.Locale;
import kizuna.bench.Places;
import kizuna.bench.Table;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.platform.Sql;
import kizuna.sample.Crowds;
import kizuna.team.NewHouse;
import kizuna.team.Team;
import org.postgresql.PGConnection;

/// `import purchases` into the live, indexed tables, validation and bonds included, beside binary
/// COPY of the very same rows into an unindexed table, an indexed one, and one indexed afterwards.
final class ImportBench {
    private static final String ROWS =
            """
            copy (select id, person_id, store_id, on_date, amount, quantity, items, receipt,
                         touch_id, import_id, made_at from touches.purchase)
            to stdout (format binary)
            """;

    public static void main(String... arguments) throws IOException {
        long people = arguments.length == 0 ? 200_000 : Long.parseLong(arguments[0]);
        var folder = Places.folder("import-" + people);
        Places.raze(folder);
        try (var shop = Places.shop(folder.resolve("shop"))) {
            var team = shop.bean(Team.class);
            team.found(
                    new NewHouse("Import", team.zone(), Currency.getInstance("JPY"), Locale.JAPANESE,
                            "1", "owner", "owner", "crowd-for-benchmarks"));
            Crowds.write(
                            new Crowds.Wish(people, 7, team.today(), 5, 0),
                            folder.resolve("files"),
                            Progress.UNSEEN);
            bring(shop, Kind.PEOPLE, folder.resolve("files/people.csv"));
            long began = System.nanoTime();
            bring(shop, Kind.PURCHASES, folder.resolve("files/purchases.csv"));
            long took = System.nanoTime() - began;
            compare(shop.bean(Sql.class), folder.resolve("rows"), took);
        }
    }

    private static void bring(Shop shop, Kind kind, Path file) throws IOException {
        var team = shop.bean(Team.class);
        var order =
                new Order(kind, team.stores().getFirst().id(), team.members().getFirst().id(),
                        Order.OWN_FILES, null, null, DateOrder.ANY, null, "", null, false, false,
                        null);
        shop.bean(Intake.class)
                .bring(order, Source.of(file), Locale.JAPANESE, Progress.UNSEEN);
    }

    private static void compare(Sql db, Path file, long imported) {
        long rows = db.sql("select count(*) from touches.purchase").get(Long.class);
        long plain = copied(db, file, "bench.plain", "");
        long indexed = copied(db, file, "bench.indexed", "including all");
        long after = plain + indexedAfter(db);
        Table.head("what", "rows", "time", "rows/s", "import's share of it");
        row("import purchases, first load", rows, imported, imported);
        row("COPY, unindexed", rows, plain, imported);
        row("COPY, same indexes", rows, indexed, imported);
        row("COPY, indexes built after", rows, after, imported);
    }

    private static void row(String what, long rows, long nanos, long imported) {
        Table.row(
                what,
                String.format(Locale.ROOT, "%,d", rows),
                Table.seconds(nanos),
                Table.perSecond(rows, nanos),
                Table.ratio((double) nanos / imported));
    }

    private static long copied(Sql db, Path file, String table, String how) {
        Long took =
                db.onConnection(
                        connection -> {
                            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
                            try (var statement = connection.createStatement()) {
                                statement.execute("create schema if not exists bench");
                                if (!Files.exists(file)) {
                                    try (var out =
                                            new BufferedOutputStream(Files.newOutputStream(file))) {
                                        copy.copyOut(ROWS, out);
                                    }
                                }
                                statement.execute("drop table if exists " + table);
                                statement.execute(
                                        "create table " + table + " (like touches.purchase "
                                                + how + ")");
                                statement.execute("checkpoint");
                                long began = System.nanoTime();
                                try (var in =
                                        new BufferedInputStream(
                                                Files.newInputStream(file), 1 << 20)) {
                                    copy.copyIn(
                                            "copy " + table + " from stdin (format binary)",
                                            in,
                                            1 << 20);
                                }
                                return System.nanoTime() - began;
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
        return took == null ? 0 : took;
    }

    private static long indexedAfter(Sql db) {
        Long took =
                db.onConnection(
                        connection -> {
                            try (var statement = connection.createStatement()) {
                                long began = System.nanoTime();
                                statement.execute("alter table bench.plain add primary key (id)");
                                statement.execute(
                                        "create index on bench.plain (person_id, on_date desc, id desc)");
                                statement.execute(
                                        "create index on bench.plain using brin (import_id)");
                                return System.nanoTime() - began;
                            }
                        });
        return took == null ? 0 : took;
    }
}
