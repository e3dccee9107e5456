package kizuna.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import kizuna.people.BroughtPhoto;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// The pictures that come with a file, made anew and small, until their persons are known. They
/// wait in a file without a name, which the system takes away however the program ends.
final class Pictures implements PersonReader.Photos, Closeable {
    private static final String ENDINGS = "(?i)\\.(jpe?g|png|gif|webp|heic|bmp)$";

    private final Map<String, Put> byName = new ConcurrentHashMap<>();
    private final Map<String, String> byStem = new ConcurrentHashMap<>();
    private @Nullable FileChannel file;
    private boolean collecting;
    private boolean packed;

    /// Where it lies, or why it is no picture.
    private sealed interface Put {
        record At(long offset, int length, int width, int height) implements Put {}

        record Refused(Problem why) implements Put {}
    }

    static boolean isPicture(String name) {
        return !name.replaceFirst(ENDINGS, "").equals(name);
    }

    /// From now on what is put is kept; before, only its name is told.
    void collect() {
        collecting = true;
    }

    /// Answers the name by which a row tells that it is theirs.
    String put(String name, byte[] sent) {
        if (collecting) {
            byName.computeIfAbsent(folded(name), _ -> judged(sent));
        }
        return name;
    }

    /// One that lies beside the table: found by its name, or by the id or name of its person.
    void putBeside(String name, byte[] sent) {
        packed = true;
        put(name, sent);
        byStem.putIfAbsent(folded(name.replaceFirst(ENDINGS, "")), folded(name));
    }

    @Override
    public String of(String named, String key, String name) {
        var wanted = named.replaceFirst("^.*[/\\\\]", "");
        var found = name(wanted, key, name);
        switch (byName.get(found)) {
            case Put.At _ -> {}
            case Put.Refused(var why) -> throw why;
            case null -> {
                if (packed && isPicture(wanted)) {
                    throw Problem.invalid("intake.wrong.no_photo", Days.shortened(wanted));
                }
                return "";
            }
        }
        return found;
    }

    BroughtPhoto read(String name) {
        if (!(byName.get(name) instanceof Put.At at) || file == null) {
            throw new IllegalArgumentException("No picture " + name);
        }
        try {
            var bytes = ByteBuffer.allocate(at.length);
            long offset = at.offset;
            while (bytes.hasRemaining()) {
                int n = file.read(bytes, offset);
                if (n < 0) {
                    throw new IllegalStateException("Short file");
                }
                offset += n;
            }
            return new BroughtPhoto(bytes.array(), at.width, at.height);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }

    private String name(String wanted, String key, String name) {
        if (!wanted.isEmpty()) {
            return folded(wanted);
        }
        if (byStem.isEmpty()) {
            return ""; // most files come without pictures
        }
        var byKey = key.isEmpty() ? null : byStem.get(folded(key));
        var byTheirName = name.isEmpty() ? null : byStem.get(folded(name));
        if (byKey != null) {
            return byKey;
        }
        return byTheirName == null ? "" : byTheirName;
    }

    private Put judged(byte[] sent) {
        try {
            var photo = BroughtPhoto.of(sent);
            return new Put.At(
                    written(photo.jpeg()), photo.jpeg().length, photo.width(), photo.height());
        } catch (Problem why) {
            return new Put.Refused(why);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized long written(byte[] jpeg) throws IOException {
        if (file == null) {
            file =
                    FileChannel.open(
                            Files.createTempFile("kizuna-photos-", ".bin"),
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE,
                            StandardOpenOption.DELETE_ON_CLOSE);
        }
        long offset = file.size();
        file.position(offset);
        var bytes = ByteBuffer.wrap(jpeg);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        return offset;
    }

    /// Blanks, width and case make no difference; a Mac writes が as two characters.
    private static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s_]+", "");
    }
}
