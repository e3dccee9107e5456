package kizuna.export;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import kizuna.platform.Problem;
import kizuna.platform.Progress;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/// An export file that someone brings: believed only as far as it was checked. Nothing of it is
/// ever written under a name of its own choosing.
final class Archive implements AutoCloseable {
    static final String MANIFEST = "manifest.json";
    static final String LIST = "files.sha256";
    static final String FILES = "files/";

    private static final Pattern NAME =
            Pattern.compile(
                    "manifest\\.json|files\\.sha256|data/[a-z0-9_]+\\.[a-z0-9_]+\\.csv"
                            + "|files/[a-z0-9_]+\\.[a-z0-9_]+\\.[a-z0-9_]+/[0-9A-Za-z-]+\\.[a-z]+");

    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64})  (files/[^ ]+)");
    private static final int LONGEST_MANIFEST = 16 << 20;
    private static final int BUFFER = 1 << 16;

    /// Rows press to a tenth; more than this is nothing that we wrote.
    private static final long STRANGE_RATIO = 500;

    private static final long STRANGE_FROM = 64L << 20;

    private final Path path;
    private final String name;
    private final ZipFile zip;
    private final Manifest manifest;

    private Archive(Path path, String name, ZipFile zip, Manifest manifest) {
        this.path = path;
        this.name = name;
        this.zip = zip;
        this.manifest = manifest;
    }

    /// Refuses what is no export of ours at the first look.
    static Archive open(Path path) {
        return open(path, name(path));
    }

    /// `name`: what those who brought the file call it.
    static Archive open(Path path, String name) {
        if (!Files.isRegularFile(path) || !Files.isReadable(path)) {
            throw Problem.notFound("export.problem.no_file", path.toString());
        }
        ZipFile zip;
        try {
            zip = new ZipFile(path.toFile(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw Problem.invalid("export.problem.no_zip", name);
        }
        try {
            return new Archive(path, name, zip, manifest(name, zip));
        } catch (RuntimeException e) {
            close(zip);
            throw e;
        }
    }

    Path path() {
        return path;
    }

    String name() {
        return name;
    }

    Manifest manifest() {
        return manifest;
    }

    /// Reads everything once: each entry is named, is as long as it says, and has its checksum.
    Archive checked(Progress progress) {
        try {
            entries();
            long total = manifest.bytes();
            long done = 0;
            for (var part : manifest.tables()) {
                check(part);
                done += part.bytes();
                progress.at(done, total);
            }
            check(manifest.files());
            eachFile(this::checkFile);
            return this;
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    InputStream open(Manifest.Part part) throws IOException {
        return zip.getInputStream(entry(part.entry()));
    }

    byte[] file(String name) throws IOException {
        try (var in = zip.getInputStream(entry(name))) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() {
        close(zip);
    }

    private static Manifest manifest(String file, ZipFile zip) {
        var entry = zip.getEntry(MANIFEST);
        if (entry == null) {
            throw Problem.invalid("export.problem.foreign", file);
        }
        try (var in = zip.getInputStream(entry)) {
            var bytes = in.readNBytes(LONGEST_MANIFEST + 1);
            var crc = new CRC32();
            crc.update(bytes);
            if (bytes.length > LONGEST_MANIFEST || crc.getValue() != entry.getCrc()) {
                throw Problem.invalid("export.problem.damaged", file, MANIFEST);
            }
            return understood(file, bytes);
        } catch (IOException e) {
            throw Problem.invalid("export.problem.damaged", file, MANIFEST);
        }
    }

    private static Manifest understood(String file, byte[] bytes) {
        try {
            var json = JsonMapper.builder().build();
            var tree = json.readTree(bytes);
            if (!tree.path("format").asString("").equals(Manifest.FORMAT)) {
                throw Problem.invalid("export.problem.foreign", file);
            }
            if (tree.path("formatVersion").asInt(0) > Manifest.VERSION) {
                throw Problem.invalid(
                        "export.problem.newer", file, tree.path("kizuna").asString("?"));
            }
            var manifest = json.treeToValue(tree, Manifest.class);
            if (!isWhole(manifest)) {
                throw Problem.invalid("export.problem.damaged", file, MANIFEST);
            }
            return manifest;
        } catch (JacksonException e) {
            throw Problem.invalid("export.problem.damaged", file, MANIFEST);
        }
    }

    /// What was left out of a manifest is null in it, whatever its types say.
    @SuppressWarnings({"ConstantValue", "NullAway"})
    private static boolean isWhole(Manifest manifest) {
        return manifest.tables() != null
                && manifest.files() != null
                && manifest.sequences() != null
                && manifest.schema() != null
                && manifest.takenAt() != null
                && manifest.tables().stream().allMatch(Archive::isWhole)
                && isWhole(manifest.files())
                && manifest.files().entry().equals(LIST);
    }

    @SuppressWarnings({"ConstantValue", "NullAway"})
    private static boolean isWhole(Manifest.Part part) {
        return part != null
                && part.entry() != null
                && part.table() != null
                && part.columns() != null
                && part.sha256() != null
                && NAME.matcher(part.entry()).matches();
    }

    /// Two entries of one name, names that lead elsewhere, and bytes that no export has.
    private void entries() {
        Set<String> listed =
                manifest.tables().stream().map(Manifest.Part::entry).collect(Collectors.toSet());
        Collections.addAll(listed, MANIFEST, LIST);
        var seen = new HashSet<String>();
        long pressed = 0;
        for (var entry : Collections.list(zip.entries())) {
            var name = entry.getName();
            if (!NAME.matcher(name).matches()
                    || !seen.add(name)
                    || !(listed.contains(name) || name.startsWith(FILES))) {
                throw Problem.invalid("export.problem.strange_entry", this.name, shown(name));
            }
            if (isBomb(entry)) {
                throw Problem.invalid("export.problem.bomb", this.name, shown(name));
            }
            pressed += entry.getCompressedSize();
        }
        if (pressed > path.toFile().length()) {
            throw Problem.invalid("export.problem.bomb", this.name, "");
        }
    }

    private static boolean isBomb(ZipEntry entry) {
        return entry.getSize() > STRANGE_FROM
                && entry.getSize() / STRANGE_RATIO > Math.max(1, entry.getCompressedSize());
    }

    private void check(Manifest.Part part) throws IOException {
        if (!sum(part.entry(), part.bytes()).equals(part.sha256())) {
            throw damaged(part.entry());
        }
    }

    private void checkFile(String name, String sum) {
        try {
            if (!sum(name, entry(name).getSize()).equals(sum)) {
                throw damaged(name);
            }
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    /// Of a stream that goes on after its end no more is read.
    private String sum(String name, long bytes) throws IOException {
        var digest = Writing.sha256();
        var buffer = new byte[BUFFER];
        long read = 0;
        try (var in = zip.getInputStream(entry(name))) {
            for (int n = in.read(buffer); n >= 0 && read <= bytes; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                read += n;
                Writing.stopIfAsked();
            }
        }
        if (read != bytes) {
            throw damaged(name);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void eachFile(BiConsumer<String, String> work) throws IOException {
        long count = 0;
        try (var lines =
                new java.io.BufferedReader(
                        new java.io.InputStreamReader(
                                zip.getInputStream(entry(LIST)), StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                var both = LINE.matcher(line);
                if (!both.matches()) {
                    throw damaged(LIST);
                }
                work.accept(both.group(2), both.group(1));
                count++;
            }
        }
        long there = zip.stream().filter(each -> each.getName().startsWith(FILES)).count();
        if (count != there || count != manifest.files().rows()) {
            throw damaged(LIST);
        }
    }

    private ZipEntry entry(String name) {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw Problem.invalid("export.problem.lacks", this.name, shown(name));
        }
        return entry;
    }

    Problem damaged(String entry) {
        return Problem.invalid("export.problem.damaged", this.name, entry);
    }

    private Problem damaged(IOException fault) {
        return fault instanceof ZipException
                ? damaged(String.valueOf(fault.getMessage()))
                : Problem.invalid("export.problem.unreadable", this.name, fault.toString());
    }

    static String name(Path path) {
        return String.valueOf(path.getFileName());
    }

    /// Names are the work of whoever made the file.
    private static String shown(String name) {
        var plain = name.replaceAll("\\p{C}", "?");
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }

    private static void close(ZipFile zip) {
        try {
            zip.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
