package kizuna.export;

import java.io.BufferedOutputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.sql.DataSource;
import kizuna.bench.Places;
import kizuna.bench.Table;
import kizuna.platform.Progress;
import org.postgresql.PGConnection;

/// A whole house out into one file and in again, beside COPY of the same rows with nothing done to
/// them, and pressed as `pg_dump -Fc` presses them.
final class ExportBench {
    private static final int ROUNDS = 3;

    public static void main(String... arguments) throws Exception {
        long people = arguments.length == 0 ? 100_000 : Long.parseLong(arguments[0]);
        var folder = Files.createTempDirectory("kizuna-bench");
        try (var shop = Places.crowd(people, 0, 10)) {
            var export = shop.bean(Export.class);
            var database = shop.bean(DataSource.class);
            long out = Long.MAX_VALUE;
            long in = Long.MAX_VALUE;
            long plain = Long.MAX_VALUE;
            long pressed = Long.MAX_VALUE;
            long plainIn = Long.MAX_VALUE;
            Path file = folder.resolve("none");
            Export.Made made = null;
            for (int round = 0; round < ROUNDS; round++) {
                Files.deleteIfExists(file);
                file = folder.resolve("house-" + round + ".zip");
                long began = System.nanoTime();
                made = export.make(Optional.of(file), Progress.UNSEEN);
                out = Math.min(out, System.nanoTime() - began);
                plain = Math.min(plain, copied(database, false));
                pressed = Math.min(pressed, copied(database, true));
                var took = restored(shop.bean(Scratch.class), file);
                in = Math.min(in, took[0]);
                plainIn = Math.min(plainIn, took[1]);
            }
            Table.head("what", "rows", "file", "time", "rows/s", "beside export");
            row("export, checked", made.rows(), made.bytes(), out, out);
            row("COPY of each table, thrown away", made.rows(), 0, plain, out);
            row("COPY, zlib 6 as pg_dump -Fc", made.rows(), 0, pressed, out);
            row("restore, checked", made.rows(), 0, in, out);
            row("COPY into bare tables", made.rows(), 0, plainIn, out);
        } finally {
            Places.raze(folder);
        }
    }

    private static long copied(DataSource database, boolean pressed) throws Exception {
        long began = System.nanoTime();
        try (var connection = database.getConnection();
                OutputStream out =
                        pressed
                                ? new BufferedOutputStream(
                                        new DeflaterOutputStream(
                                                OutputStream.nullOutputStream(), new Deflater(6)),
                                        1 << 16)
                                : OutputStream.nullOutputStream()) {
            var copy = connection.unwrap(PGConnection.class).getCopyAPI();
            for (var table : new Catalogue(connection).tables()) {
                copy.copyOut("copy " + table.quoted() + " to stdout", out);
            }
        }
        return System.nanoTime() - began;
    }

    /// The whole restore, and the same rows into tables with neither key nor index.
    private static long[] restored(Scratch scratch, Path file) throws Exception {
        var took = new long[2];
        scratch.use(
                place -> {
                    try (var archive = Archive.open(file)) {
                        place.migrate(archive.manifest().schema());
                        try (var there = place.connect()) {
                            long began = System.nanoTime();
                            Restoring.load(
                                    there, archive.checked(Progress.UNSEEN), Progress.UNSEEN);
                            took[0] = System.nanoTime() - began;
                        }
                        try (var there = place.connect();
                                var statement = there.createStatement()) {
                            statement.execute("create schema bare");
                            var tables = new Catalogue(there).tables();
                            for (var table : tables) {
                                statement.execute(
                                        "create table bare." + table.name() + "_" + table.schema()
                                                + " as select " + table.list() + " from "
                                                + table.quoted() + " with no data");
                            }
                            long began = System.nanoTime();
                            for (int i = 0; i < tables.size(); i++) {
                                var table = tables.get(i);
                                if (table.files().isEmpty()) {
                                    there.unwrap(PGConnection.class)
                                            .getCopyAPI()
                                            .copyIn(
                                                    table.copyIn(
                                                            "bare."
                                                                    + table.name()
                                                                    + "_"
                                                                    + table.schema()),
                                                    archive.open(
                                                            archive.manifest().tables().get(i)));
                                }
                            }
                            took[1] = System.nanoTime() - began;
                        }
                    }
                });
        return took;
    }

    private static void row(String what, long rows, long bytes, long nanos, long export) {
        Table.row(
                what,
                String.format(Locale.ROOT, "%,d", rows),
                bytes == 0 ? "" : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6),
                Table.seconds(nanos),
                Table.perSecond(rows, nanos),
                Table.ratio((double) nanos / export));
    }
}
