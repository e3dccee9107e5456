package kizuna.export;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import org.postgresql.PGConnection;
import tools.jackson.databind.json.JsonMapper;

/// One export, from the state of the house at one moment, while others go on working: a single
/// `repeatable read, read only` transaction. Rows go from COPY into the file one after another;
/// however many there are, few are in memory.
final class Writing implements AutoCloseable {
    /// As PostgreSQL writes values into text: always the same, and to be read back exactly.
    private static final List<String> SPEECH =
            List.of(
                    "set local timezone = 'UTC'",
                    "set local datestyle = 'ISO, YMD'",
                    "set local intervalstyle = 'postgres'",
                    "set local bytea_output = 'hex'",
                    "set local extra_float_digits = 3",
                    "set local row_security = off", // rather refused than incomplete
                    "set local statement_timeout = 0",
                    "set local transaction_timeout = 0",
                    "set local idle_in_transaction_session_timeout = 0");

    private static final String ALONE =
            "select pg_try_advisory_xact_lock(hashtext('kizuna.export'))";

    private static final String HOUSE = "select name from team.organisation";

    /// The beginning of time, for ZIP: the same rows make the same bytes.
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private static final int BUFFER = 1 << 16;
    private static final int FILES_AT_ONCE = 4;
    private static final int FAST = 3;
    private static final long STEP = 1000;

    private final Connection connection;
    private final ZipOutputStream zip;
    private final Progress progress;
    private final MessageDigest digest = sha256();
    private final List<Manifest.Part> parts = new ArrayList<>();
    private long rows;
    private long expected;
    private long files;

    private Writing(Connection connection, OutputStream out, Progress progress) {
        this.connection = connection;
        this.zip = new ZipOutputStream(new BufferedOutputStream(out, BUFFER));
        this.progress = progress;
        zip.setLevel(FAST);
    }

    /// Writes everything to `out`, which is left open.
    static Manifest all(Connection connection, OutputStream out, Instant now, Progress progress)
            throws SQLException, IOException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setReadOnly(true);
        try (var writing = new Writing(connection, out, progress)) {
            writing.speak();
            var manifest = writing.write(now);
            writing.zip.finish();
            writing.zip.flush();
            return manifest;
        } finally {
            connection.rollback();
            connection.setReadOnly(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            connection.setAutoCommit(true);
        }
    }

    @Override
    public void close() {
        // The stream below is the caller's; what was not finished is thrown away there.
    }

    private void speak() throws SQLException {
        speak(connection);
        try (var answer = connection.createStatement().executeQuery(ALONE)) {
            if (!answer.next() || !answer.getBoolean(1)) {
                throw Problem.busy("export.problem.running");
            }
        }
    }

    static void speak(Connection connection) throws SQLException {
        boolean old = connection.getMetaData().getDatabaseMajorVersion() < 17;
        try (var statement = connection.createStatement()) {
            for (var setting : SPEECH) {
                if (!old || !setting.contains("transaction_timeout")) {
                    statement.execute(setting);
                }
            }
        }
    }

    private Manifest write(Instant now) throws SQLException, IOException {
        var catalogue = new Catalogue(connection);
        var tables = catalogue.tables();
        expected = tables.stream().mapToLong(Table::estimate).sum();
        for (var table : tables) {
            copy(table);
        }
        var manifest =
                new Manifest(
                        Manifest.FORMAT,
                        Manifest.VERSION,
                        Shop.VERSION,
                        catalogue.version(),
                        now,
                        house(),
                        List.copyOf(parts),
                        files(tables),
                        catalogue.sequences(),
                        new TreeMap<>(LeftOut.TABLES),
                        keys(tables));
        zip.putNextEntry(entry(Archive.MANIFEST));
        zip.write(
                JsonMapper.builder()
                        .build()
                        .writerWithDefaultPrettyPrinter()
                        .writeValueAsBytes(manifest));
        zip.closeEntry();
        return manifest;
    }

    private void copy(Table table) throws SQLException, IOException {
        var part = new Entry(table.entry());
        long lines = 0;
        var copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(table.copyOut());
        try {
            for (var line = copy.readFromCopy(); line != null; line = copy.readFromCopy()) {
                part.out.write(line);
                if (++lines % STEP == 0) {
                    tell(lines - 1);
                }
            }
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        rows += lines - 1; // the first is the heading
        tell(0);
        parts.add(part.end(table.full(), table.names(), lines - 1));
    }

    /// Each photo by itself, and a list of them all with their checksums.
    private Manifest.Part files(List<Table> tables) throws SQLException, IOException {
        var list = Files.createTempFile("kizuna-files", null);
        try {
            try (var lines = Files.newBufferedWriter(list)) {
                for (var table : tables) {
                    for (var column : table.files()) {
                        files(table.selectFiles(column), lines);
                    }
                }
            }
            var part = new Entry(Archive.LIST);
            Files.copy(list, part.out);
            return part.end("", List.of(), files);
        } finally {
            Files.delete(list);
        }
    }

    private void files(String select, Appendable lines) throws SQLException, IOException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(FILES_AT_ONCE);
            try (var found = statement.executeQuery(select)) {
                while (found.next()) {
                    var path = found.getString(1);
                    zip.putNextEntry(entry(path));
                    digest.reset();
                    try (InputStream bytes = found.getBinaryStream(2)) {
                        bytes.transferTo(new DigestOutputStream(zip, digest));
                    }
                    zip.closeEntry();
                    lines.append(HexFormat.of().formatHex(digest.digest()))
                            .append("  ")
                            .append(path)
                            .append('\n');
                    files++;
                    tell(0);
                }
            }
        }
    }

    /// Which keys a restore will ask for; they are kept elsewhere.
    private List<String> keys(List<Table> tables) throws SQLException {
        var keys = new TreeSet<String>();
        for (var table : tables) {
            if (table.names().contains(Column.KEY)) {
                try (var found =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select distinct key_id from "
                                                + table.quoted()
                                                + " where key_id is not null")) {
                    while (found.next()) {
                        keys.add(found.getString(1));
                    }
                }
            }
        }
        return List.copyOf(keys);
    }

    private String house() throws SQLException {
        try (var found = connection.createStatement().executeQuery(HOUSE)) {
            return found.next() ? found.getString(1) : "";
        }
    }

    private void tell(long more) {
        stopIfAsked();
        long done = rows + files + more;
        progress.at(done, Math.max(done, expected));
    }

    static void stopIfAsked() {
        if (Thread.currentThread().isInterrupted()) {
            throw Problem.busy("platform.problem.interrupted");
        }
    }

    private static ZipEntry entry(String name) {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        return entry;
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// An entry that is being written: its bytes are counted and summed before they are pressed.
    private final class Entry {
        private final String name;
        private final Counted counted;
        private final OutputStream out;

        Entry(String name) throws IOException {
            this.name = name;
            digest.reset();
            zip.putNextEntry(entry(name));
            counted = new Counted(zip);
            out = new BufferedOutputStream(new DigestOutputStream(counted, digest), BUFFER);
        }

        Manifest.Part end(String table, List<String> columns, long rows) throws IOException {
            out.flush();
            zip.closeEntry();
            var sum = HexFormat.of().formatHex(digest.digest());
            return new Manifest.Part(table, name, columns, rows, counted.bytes, sum);
        }
    }

    private static final class Counted extends java.io.FilterOutputStream {
        private long bytes;

        Counted(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int each) throws IOException {
            out.write(each);
            bytes++;
        }

        @Override
        public void write(byte[] all, int offset, int length) throws IOException {
            out.write(all, offset, length);
            bytes += length;
        }
    }

    static Path beside(Path file, String ending) {
        return file.resolveSibling("." + file.getFileName() + ending);
    }
}
