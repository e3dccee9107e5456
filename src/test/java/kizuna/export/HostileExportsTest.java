package kizuna.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import kizuna.Cast;
import kizuna.KizunaTest;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;

/// Files that are damaged, foreign, or made to do harm: refused before anything is written.
@KizunaTest
class HostileExportsTest {
    @Autowired Cast cast;
    @Autowired Export export;
    @TempDir Path folder;

    private Path good = Path.of("");

    @BeforeEach
    void one_good_export() {
        cast.house().customers();
        good = export.make(Optional.of(folder.resolve("good.zip")), Progress.UNSEEN).file();
    }

    @Test
    void what_is_no_export_is_told_apart() throws Exception {
        refused(folder.resolve("nowhere.zip"), "no_file");
        refused(folder, "no_file");
        refused(Files.writeString(folder.resolve("words.zip"), "こんにちは"), "no_zip");
        refused(Files.createFile(folder.resolve("empty.zip")), "no_zip");
        refused(zip(Map.of("photo.jpg", new byte[3])), "foreign");
        refused(zip(Map.of("manifest.json", utf8("{\"name\":\"an app\"}"))), "foreign");
        refused(zip(Map.of("manifest.json", utf8("not json"))), "damaged");
        refused(zip(Map.of("manifest.json", utf8("{\"format\":\"kizuna-export\"}"))), "damaged");
        refused(
                zip(
                        Map.of(
                                "manifest.json",
                                utf8("{\"format\":\"kizuna-export\",\"formatVersion\":99}"))),
                "newer");
    }

    /// Cut anywhere, or any byte of it turned: never taken for whole with other contents.
    @Test
    void a_damaged_export_is_never_believed() throws Exception {
        var bytes = Files.readAllBytes(good);
        var random = new Random(7);
        for (int i = 0; i < 150; i++) {
            var hurt = folder.resolve("hurt" + i + ".zip");
            if (i % 3 == 0) {
                Files.write(hurt, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
            } else {
                var turned = bytes.clone();
                turned[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                Files.write(hurt, turned);
            }
            try (var archive = Archive.open(hurt)) {
                archive.checked(Progress.UNSEEN);
                // A turned bit that means nothing: a time, a flag. Every entry is as it was.
                try (var whole = Archive.open(good)) {
                    assertThat(archive.manifest()).isEqualTo(whole.manifest());
                }
            } catch (Problem refusal) {
                assertThat(refusal.key()).startsWith("export.problem.");
            }
        }
    }

    @Test
    void entries_that_were_changed_added_or_taken_away_are_noticed() throws Exception {
        refused(
                changed(
                        (name, bytes) ->
                                name.equals("data/people.person.csv")
                                        ? utf8(text(bytes).replace("田中", "中田"))
                                        : bytes),
                "damaged");
        refused(with("data/people.spy.csv", utf8("id\n1\n")), "strange_entry");
        refused(with("../../etc/cron.d/kizuna", utf8("* * * * *")), "strange_entry");
        refused(with("/etc/passwd", utf8("root")), "strange_entry");
        refused(with("data\\people.csv", utf8("root")), "strange_entry");
        refused(with("files/people.person.photo/../../x.jpg", utf8("x")), "strange_entry");
        refused(with("files/people.person.photo/1.jpg", utf8("x")), "damaged");
        var without = new LinkedHashMap<>(entries(good));
        without.remove("data/people.way.csv");
        refused(zip(without), "lacks");
    }

    @Test
    void a_bomb_is_not_unpacked() throws Exception {
        var path = folder.resolve("bomb.zip");
        var all = entries(good);
        try (var zip = new ZipOutputStream(Files.newOutputStream(path))) {
            for (var each : all.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                if (each.getKey().equals("data/people.person.csv")) {
                    var nothing = new byte[1 << 20];
                    for (int i = 0; i < 200; i++) {
                        zip.write(nothing);
                    }
                } else {
                    zip.write(each.getValue());
                }
                zip.closeEntry();
            }
        }
        refused(path, "bomb");
    }

    private void refused(Path file, String why) {
        assertThatThrownBy(
                        () -> {
                            try (var archive = Archive.open(file)) {
                                archive.checked(Progress.UNSEEN);
                            }
                        })
                .as(file.toString())
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("export.problem." + why + " ");
    }

    private Path with(String name, byte[] bytes) throws IOException {
        var all = new LinkedHashMap<>(entries(good));
        all.put(name, bytes);
        return zip(all);
    }

    private Path changed(BiFunction<String, byte[], byte[]> change) throws IOException {
        return changed(good, Files.createTempFile(folder, "changed", ".zip"), change, false);
    }

    /// With each entry as `change` makes it; `signed`: with checksums that fit.
    static Path changed(
            Path from, Path to, BiFunction<String, byte[], byte[]> change, boolean signed)
            throws IOException {
        var all = new LinkedHashMap<>(entries(from));
        var manifest = new String[] {text(all.getOrDefault("manifest.json", new byte[0]))};
        all.replaceAll(
                (name, bytes) -> {
                    var now = change.apply(name, bytes);
                    if (signed && !Arrays.equals(now, bytes)) {
                        manifest[0] =
                                manifest[0]
                                        .replace(sum(bytes), sum(now))
                                        .replaceFirst(
                                                "(\"entry\" : \""
                                                        + name
                                                        + "\"[^}]*\"bytes\" : )\\d+",
                                                "$1" + now.length);
                    }
                    return now;
                });
        all.put("manifest.json", utf8(manifest[0]));
        return written(all, to);
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        return written(entries, Files.createTempFile(folder, "made", ".zip"));
    }

    private static Path written(Map<String, byte[]> entries, Path to) throws IOException {
        try (var zip = new ZipOutputStream(Files.newOutputStream(to))) {
            for (var each : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue());
                zip.closeEntry();
            }
        }
        return to;
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        var all = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipFile(file.toFile())) {
            for (var entry : zip.stream().toList()) {
                var bytes = new ByteArrayOutputStream();
                try (var in = zip.getInputStream(entry)) {
                    in.transferTo(bytes);
                }
                all.put(entry.getName(), bytes.toByteArray());
            }
        }
        return all;
    }

    private static String sum(byte[] bytes) {
        return HexFormat.of().formatHex(Writing.sha256().digest(bytes));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
