package kizuna.intake;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import kizuna.bench.Places;
import kizuna.bench.Table;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.platform.Sql;
import kizuna.sample.Crowds;
import kizuna.team.NewHouse;
import kizuna.team.Team;
import org.postgresql.PGConnection;

/// `import people`, with a phone, a mail address, an address and a birthday each, and `import
/// purchases` into the live, indexed tables, validation, bonds and due days included, beside binary
/// COPY of the very same rows into unindexed tables and indexed ones; of purchases also into one
/// indexed afterwards.
final class ImportBench {
    private static final List<String> OF_PEOPLE =
            List.of("people.person", "people.way", "people.occasion");

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
            Table.head("what", "rows", "time", "rows/s", "import's share of it");
            var whole = whole(folder.resolve("files/people.csv"), folder.resolve("files/whole.csv"));
            comparePeople(shop.bean(Sql.class), folder, bring(shop, Kind.PEOPLE, whole));
            long again = bring(shop, Kind.PEOPLE, whole);
            row("import people, the same once more", people, again, again);
            long took = bring(shop, Kind.PURCHASES, folder.resolve("files/purchases.csv"));
            compare(shop.bean(Sql.class), folder.resolve("rows"), took);
        }
    }

    /// The people of a crowd have names only; here they can be reached, and have a birthday.
    private static Path whole(Path people, Path whole) throws IOException {
        var chance = new Random(7);
        try (var lines = Files.lines(people);
                var out = new PrintWriter(Files.newBufferedWriter(whole))) {
            var each = lines.iterator();
            out.println(each.next() + ",電話番号,メール,郵便番号,都道府県,住所,誕生日");
            for (int i = 0; each.hasNext(); i++) {
                out.printf(
                        Locale.ROOT,
                        "%s,0%d0-%04d-%04d,p%d@example.jp,%03d-%04d,東京都,世田谷区代沢%d-%d-%d,%d-%02d-%02d%n",
                        each.next(), 7 + chance.nextInt(3), chance.nextInt(10_000),
                        chance.nextInt(10_000), i, 100 + chance.nextInt(900),
                        chance.nextInt(10_000), 1 + chance.nextInt(5), 1 + chance.nextInt(30),
                        1 + chance.nextInt(30), 1930 + chance.nextInt(75), 1 + chance.nextInt(12),
                        1 + chance.nextInt(28));
            }
        }
        return whole;
    }

    /// How long it took.
    private static long bring(Shop shop, Kind kind, Path file) throws IOException {
        var team = shop.bean(Team.class);
        var order =
                new Order(kind, team.stores().getFirst().id(), team.members().getFirst().id(),
                        Order.OWN_FILES, null, null, DateOrder.ANY, null, "", null, false, false,
                        null);
        long began = System.nanoTime();
        shop.bean(Intake.class)
                .bring(order, Source.of(file), Locale.JAPANESE, Progress.UNSEEN);
        return System.nanoTime() - began;
    }

    private static void comparePeople(Sql db, Path folder, long imported) {
        long rows = db.sql("select count(*) from people.person").get(Long.class);
        long plain = 0;
        long indexed = 0;
        for (var table : OF_PEOPLE) {
            var file = folder.resolve(table);
            plain += copied(db, file, table, "bench.plain", "");
            indexed += copied(db, file, table, "bench.indexed", "including all");
        }
        row("import people, first load", rows, imported, imported);
        row("COPY of persons, ways and birthdays, unindexed", rows, plain, imported);
        row("COPY of them, same indexes", rows, indexed, imported);
    }

    private static void compare(Sql db, Path file, long imported) {
        long rows = db.sql("select count(*) from touches.purchase").get(Long.class);
        long plain = copied(db, file, "touches.purchase", "bench.plain", "");
        long indexed = copied(db, file, "touches.purchase", "bench.indexed", "including all");
        long after = plain + indexedAfter(db);
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

    private static long copied(
            Sql db, Path file, String from, String table, String how) {
        Long took =
                db.onConnection(
                        connection -> {
                            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
                            try (var statement = connection.createStatement()) {
                                statement.execute("create schema if not exists bench");
                                if (!Files.exists(file)) {
                                    try (var out =
                                            new BufferedOutputStream(Files.newOutputStream(file))) {
                                        copy.copyOut(
                                                "copy " + from + " to stdout (format binary)", out);
                                    }
                                }
                                statement.execute("drop table if exists " + table);
                                statement.execute(
                                        "create table " + table + " (like " + from + " " + how
                                                + ")");
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
