package kizuna.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.Regulars;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import kizuna.platform.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// Everything out and everything in again.
@KizunaTest
class ExportTest {
    private static final String ALL_TABLES =
            """
            select schemaname || '.' || tablename from pg_tables
            where schemaname not in ('pg_catalog', 'information_schema')
              and schemaname not like 'pg\\_temp%'
            """;

    @Autowired Cast cast;
    @Autowired Regulars regulars;
    @Autowired Export export;
    @Autowired Restoring restoring;
    @Autowired Scratch scratch;
    @Autowired DataSource database;
    @Autowired Sql db;
    @Autowired Clock clock;
    @TempDir Path folder;

    @Test
    void every_table_is_exported_or_named_with_its_reason() {
        var manifest = manifest(made("all.zip"));

        var told = new TreeSet<>(manifest.leftOut().keySet());
        told.remove("bond.state_next"); // there only at times
        manifest.tables().forEach(each -> told.add(each.table()));
        assertThat(told).isEqualTo(new TreeSet<>(db.sql(ALL_TABLES).list(String.class)));
        assertThat(manifest.leftOut().values()).noneMatch(String::isBlank);
        assertThat(manifest.tables())
                .extracting(Manifest.Part::table)
                .contains(
                        "team.audit", "people.person", "touches.touch", "bond.state", "export.plan")
                .doesNotContainAnyElementsOf(manifest.leftOut().keySet());
    }

    @Test
    void an_export_restored_and_exported_again_has_the_same_bytes_and_the_same_rows()
            throws Exception {
        fullHouse();
        var before = rows(database::getConnection);
        var file = made("one.zip");

        scratch.use(
                place -> {
                    place.migrate(manifest(file).schema());
                    try (var archive = Archive.open(file);
                            var there = place.connect()) {
                        Restoring.load(there, archive.checked(Progress.UNSEEN), Progress.UNSEEN);
                        assertThat(rows(place::connect)).isEqualTo(before);
                        try (var out = OwnerOnly.create(folder.resolve("two.zip"))) {
                            Writing.all(there, out, clock.instant(), Progress.UNSEEN);
                        }
                    }
                });

        assertThat(dataOf(folder.resolve("two.zip"))).isEqualTo(dataOf(file));
        assertThat(manifest(folder.resolve("two.zip")).holdsTheSameAs(manifest(file))).isTrue();
        assertThat(manifest(file).keys()).containsExactly("key-2026");
        assertThat(dataOf(file).keySet())
                .contains("files/intake.piece.bytes/1-0.bin", "files/intake.piece.bytes/2-0.jpg");
    }

    @Test
    void what_guards_the_tables_is_there_again_after_a_restore() throws Exception {
        fullHouse();
        var file = made("guards.zip");
        scratch.use(
                place -> {
                    place.migrate(manifest(file).schema());
                    Map<String, String> before;
                    try (var there = place.connect()) {
                        before = guards(there);
                    }
                    try (var archive = Archive.open(file);
                            var there = place.connect()) {
                        Restoring.load(there, archive, Progress.UNSEEN);
                        assertThat(guards(there)).isEqualTo(before).hasSizeGreaterThan(40);
                        assertThatThrownBy(
                                        () ->
                                                there.createStatement()
                                                        .execute("delete from team.audit"))
                                .hasMessageContaining("append-only");
                        var next =
                                Catalogue.sql(there)
                                        .sql(
                                                "insert into team.store (name) values ('新店') returning id")
                                        .get(Integer.class);
                        assertThat(next)
                                .isGreaterThan(
                                        db.sql("select max(id) from team.store")
                                                .get(Integer.class));
                    }
                });
    }

    @Test
    void what_happens_meanwhile_is_not_half_in_it() throws Exception {
        cast.house();
        var file = folder.resolve("meanwhile.zip");
        try (var connection = database.getConnection()) {
            ExportFile.write(
                    connection,
                    file,
                    clock.instant(),
                    new Progress() {
                        private boolean told;

                        @Override
                        public void at(long done, long total) {
                            if (!told) {
                                told = true;
                                cast.customers();
                            }
                        }
                    });
        }
        assertThat(db.sql("select count(*) from people.person").get(Long.class)).isPositive();
        assertThat(manifest(file).tables())
                .filteredOn(each -> each.table().equals("people.person"))
                .singleElement()
                .matches(each -> each.rows() == 0);
    }

    @Test
    void an_export_is_whole_or_not_there_and_nobody_elses_to_read() throws Exception {
        cast.house();
        var file = folder.resolve("cut.zip");
        try (var connection = database.getConnection()) {
            assertThatThrownBy(
                            () ->
                                    ExportFile.write(
                                            connection,
                                            file,
                                            clock.instant(),
                                            (_, _) -> {
                                                throw new IllegalStateException("cut");
                                            }))
                    .hasMessage("cut");
        }
        assertThat(folder).isEmptyDirectory();

        Files.writeString(Writing.beside(file, ".part"), "left by one that was killed".repeat(9));
        export.make(Optional.of(file), Progress.UNSEEN);

        assertThat(folder).isDirectoryNotContaining("glob:**.part");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        manifest(file);
        assertThatThrownBy(() -> export.make(Optional.of(file), Progress.UNSEEN))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("export.problem.there");
    }

    @Test
    void one_export_at_a_time() throws Exception {
        cast.house();
        try (var other = database.getConnection()) {
            other.setAutoCommit(false);
            other.createStatement()
                    .execute("select pg_advisory_xact_lock(hashtext('kizuna.export'))");
            assertThatThrownBy(() -> made("second.zip"))
                    .hasMessageContaining("export.problem.running");
            other.rollback();
        }
        made("second.zip");
    }

    @Test
    void a_house_with_a_member_is_left_alone() {
        cast.house();
        var file = made("mine.zip");
        try (var archive = Archive.open(file)) {
            assertThatThrownBy(() -> restoring.into(archive, Progress.UNSEEN))
                    .isInstanceOf(Problem.class)
                    .hasMessageContaining("export.problem.not_empty");
        }
        assertThat(db.sql("select count(*) from team.member").get(Long.class)).isEqualTo(5);
    }

    @Test
    void an_older_export_is_brought_forward() throws Exception {
        var old = folder.resolve("old.zip");
        scratch.use(
                place -> {
                    place.migrate("12");
                    try (var there = place.connect();
                            var out = OwnerOnly.create(old)) {
                        there.createStatement()
                                .execute(
                                        "insert into team.organisation (name) values ('むかしの店');"
                                                + " insert into team.store (name) values ('本店');"
                                                + " insert into people.person (store_id, family_name)"
                                                + " values (1, '田中')");
                        Writing.all(there, out, clock.instant(), Progress.UNSEEN);
                    }
                });

        try (var archive = Archive.open(old)) {
            assertThat(archive.manifest().schema()).isEqualTo("12");
            restoring.into(archive.checked(Progress.UNSEEN), Progress.UNSEEN);
        }

        assertThat(db.sql("select name from team.organisation").get(String.class))
                .isEqualTo("むかしの店");
        assertThat(db.sql("select family_name from people.person").get(String.class))
                .isEqualTo("田中");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void a_restore_that_fails_leaves_the_house_empty_and_whole() throws Exception {
        fullHouse();
        var file = made("good.zip");
        var bad = folder.resolve("bad.zip");
        HostileExportsTest.changed(
                file,
                bad,
                (name, bytes) ->
                        name.equals("data/people.memory.csv")
                                ? new String(bytes, java.nio.charset.StandardCharsets.UTF_8)
                                        .replaceAll("(?m)^(\\d+),\\d+,", "$1,987654321,")
                                        .getBytes(java.nio.charset.StandardCharsets.UTF_8)
                                : bytes,
                true);
        scratch.use(
                place -> {
                    place.migrate(manifest(file).schema());
                    try (var archive = Archive.open(bad);
                            var there = place.connect()) {
                        archive.checked(Progress.UNSEEN);
                        var before = guards(there);
                        var empty = rows(place::connect);
                        assertThatThrownBy(() -> Restoring.load(there, archive, Progress.UNSEEN))
                                .hasMessageContaining("export.problem.damaged")
                                .hasMessageContaining("people.memory");
                        assertThat(guards(there)).isEqualTo(before);
                        assertThat(rows(place::connect)).isEqualTo(empty);
                    }
                });
    }

    /// Values that lose something on most ways out and in.
    private void fullHouse() {
        cast.house();
        regulars.japanese();
        db.sql(
                        """
                        insert into touches.touch (person_id, store_id, at, received, channel,
                                                   signals, text, capture, bits)
                        select min(id), min(store_id), timestamptz '2026-02-03 04:05:06.789012+09',
                               true, 'counter', array['visit', 'a,b', 'c"d\\e', '', 'NULL'],
                               E'二行目\\n\\\\.\\n"引用"\\r\\n, 終わり\\t😀', gen_random_uuid(), 16
                        from people.person
                        """)
                .update();
        db.sql(
                        """
                        insert into touches.purchase (person_id, store_id, on_date, amount, items)
                        select min(id), min(store_id), '0001-01-01 BC', -0.50, '' from people.person
                        """)
                .update();
        db.sql(
                        """
                        update people.person set quiet_at = 'infinity', note = E'\\\\N'
                        where id = (select max(id) from people.person)
                        """)
                .update();
        db.sql("insert into intake.file (name, bytes) values ('a.csv', 4), ('b.jpg', 3)").update();
        db.sql(
                        """
                        insert into intake.piece (file_id, n, bytes)
                        values (1, 0, '\\x00ff0a22'), (1, 1, ''), (2, 0, '\\xffd8ffe000')
                        """)
                .update();
        db.sql(
                        """
                        insert into intake.import (kind, store_id, file_name, sha256, bytes,
                                                   charset, mapping, wrong_file)
                        select 'people', min(id), '名簿.csv', '\\xdeadbeef', 4, 'UTF-8',
                               '{"b": [1, 2.50, null], "a": "\\u0041"}', 1 from team.store
                        """)
                .update();
        db.sql(
                        """
                        insert into bond.decision (person_id, store_id, member_id, reason, element,
                                                   channel, kind, at)
                        select 1, 1, 1, 'late', 'contact', 'line', 'done', '2026-01-01Z'
                        """)
                .update();
        db.sql(
                        """
                        insert into people.suppression (person_id, kind, key_id, fingerprint)
                        select id, 'mail', 'key-2026', '\\x0102' from people.person
                        """)
                .update();
        db.sql("update bond.state set fast = 0.1 + 0.2, slow = 1e-300 / 3").update();
    }

    private Path made(String name) {
        return export.make(Optional.of(folder.resolve(name)), Progress.UNSEEN).file();
    }

    private static Manifest manifest(Path file) {
        try (var archive = Archive.open(file)) {
            return archive.checked(Progress.UNSEEN).manifest();
        }
    }

    @FunctionalInterface
    private interface Door {
        Connection open() throws SQLException;
    }

    /// Every row of every table as PostgreSQL writes it.
    private static Map<String, List<String>> rows(Door door) throws SQLException {
        try (var connection = door.open()) {
            var rows = new TreeMap<String, List<String>>();
            var sql = Catalogue.sql(connection);
            for (var table : new Catalogue(connection).tables()) {
                rows.put(
                        table.full(),
                        sql.sql("select t::text from " + table.quoted() + " t order by 1")
                                .list(String.class));
            }
            return rows;
        }
    }

    private static Map<String, String> guards(Connection connection) {
        var found = new TreeMap<String, String>();
        for (var each : new Catalogue(connection).obstacles()) {
            found.put(each.undone(), each.done());
        }
        return found;
    }

    /// The bytes of each entry but the manifest, which says when it was made.
    private static Map<String, String> dataOf(Path file) throws IOException {
        var all = new LinkedHashMap<String, String>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                assertThat(entry.getTimeLocal().getYear()).isEqualTo(1980);
                if (!entry.getName().equals(Archive.MANIFEST)) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        var digest = Writing.sha256();
                        in.transferTo(
                                new java.security.DigestOutputStream(
                                        OutputStream.nullOutputStream(), digest));
                        all.put(entry.getName(), HexFormat.of().formatHex(digest.digest()));
                    }
                }
            }
        }
        return all;
    }
}
