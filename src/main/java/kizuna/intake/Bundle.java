package kizuna.intake;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// Files put together in a ZIP: one table or one export, or any number of cards, and pictures
/// beside them. Nothing is written to a disk under a name of its own; what is too large when it is
/// unpacked, or points outside, is refused.
final class Bundle {
    private static final Charset CP932 = Encoding.CP932.charset();
    private static final int MOST_ENTRIES = 50_000;
    private static final long MOST_TABLE = 2L << 30;
    private static final int MOST_PICTURE = 20 << 20;

    private final Source zip;
    private final Charset names;
    private final Map<String, Contents> texts = new LinkedHashMap<>();

    private Bundle(Source zip, Charset names) {
        this.zip = zip;
        this.names = names;
    }

    static Bundle of(Source zip) throws IOException {
        try {
            return new Bundle(zip, StandardCharsets.UTF_8).looked();
        } catch (ZipException | EOFException | IllegalArgumentException e) {
            try {
                return new Bundle(zip, CP932).looked();
            } catch (ZipException | EOFException | IllegalArgumentException broken) {
                throw unreadable(zip);
            }
        }
    }

    /// A workbook is a ZIP too.
    private static Problem unreadable(Source zip) {
        var named = zip.name().toLowerCase(Locale.ROOT).endsWith(".zip");
        return Problem.invalid(
                named ? "intake.problem.zip" : "intake.problem.workbook", zip.name());
    }

    /// The table in it, as a source that can be read again and again.
    Source table(Pictures pictures) {
        var cards = texts.keySet().stream().filter(Bundle::isCards).toList();
        var others = texts.keySet().stream().filter(name -> !isCards(name)).toList();
        if (others.size() + Math.min(1, cards.size()) != 1) {
            throw Problem.invalid("intake.problem.zip_contents", zip.name());
        }
        return cards.isEmpty() ? new Packed(others.getFirst()) : new Cards(cards, pictures);
    }

    Contents contents() {
        return texts.values().iterator().next();
    }

    /// Puts away the pictures in it.
    void collect(Pictures pictures) throws IOException {
        try (var in = open()) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (wanted(entry) && Pictures.isPicture(entry.getName())) {
                    byte[] sent = in.readNBytes(MOST_PICTURE + 1);
                    if (sent.length > MOST_PICTURE) {
                        throw Problem.invalid("intake.problem.zip_large", base(entry.getName()));
                    }
                    pictures.putBeside(base(entry.getName()), sent);
                }
            }
        }
    }

    private Bundle looked() throws IOException {
        int entries = 0;
        try (var in = open()) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++entries > MOST_ENTRIES) {
                    throw Problem.invalid("intake.problem.zip_large", zip.name());
                }
                check(entry);
                if (wanted(entry) && !Pictures.isPicture(entry.getName())) {
                    texts.put(entry.getName(), contents(entry.getName(), in));
                }
            }
        }
        if (entries == 0) {
            throw unreadable(zip);
        }
        return this;
    }

    /// The names are never used as paths, but who writes such names means no good.
    private void check(ZipEntry entry) {
        var name = entry.getName().replace('\\', '/');
        if (name.equals("[Content_Types].xml")) {
            throw Problem.invalid("intake.problem.workbook", zip.name());
        }
        if (name.startsWith("/")
                || name.matches("^[A-Za-z]:.*")
                || List.of(name.split("/")).contains("..")) {
            throw Problem.invalid("intake.problem.zip_path", Days.shortened(name));
        }
    }

    private static boolean wanted(ZipEntry entry) {
        var base = base(entry.getName());
        return !entry.isDirectory()
                && !entry.getName().startsWith("__MACOSX/")
                && !base.startsWith(".")
                && !base.equalsIgnoreCase("thumbs.db");
    }

    private Contents contents(String name, InputStream in) throws IOException {
        return Contents.of(
                new Source() {
                    @Override
                    public String name() {
                        return base(name);
                    }

                    @Override
                    public long bytes() {
                        return 0;
                    }

                    @Override
                    public InputStream open() {
                        return new Bounded(in, name);
                    }
                });
    }

    private static boolean isCards(String name) {
        return name.toLowerCase(Locale.ROOT).endsWith(".vcf");
    }

    private static String base(String name) {
        return name.replaceFirst("^.*[/\\\\]", "");
    }

    private ZipInputStream open() throws IOException {
        return new ZipInputStream(zip.open(), names);
    }

    /// The one table.
    private final class Packed implements Source {
        private final String entry;

        Packed(String entry) {
            this.entry = entry;
        }

        @Override
        public String name() {
            return zip.name();
        }

        @Override
        public long bytes() throws IOException {
            return zip.bytes();
        }

        @Override
        public InputStream open() throws IOException {
            var in = Bundle.this.open();
            for (var each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                if (each.getName().equals(entry)) {
                    return in;
                }
            }
            in.close();
            throw new IllegalStateException("Gone from the ZIP: " + entry);
        }
    }

    /// All cards of all files of cards.
    private final class Cards extends Translated {
        private final List<String> entries;
        private final Pictures pictures;

        Cards(List<String> entries, Pictures pictures) {
            super(zip);
            this.entries = List.copyOf(entries);
            this.pictures = pictures;
        }

        @Override
        Lines rows() throws IOException {
            return new All(Bundle.this.open(), pictures, entries);
        }
    }

    private final class All implements Translated.Lines {
        private final ZipInputStream in;
        private final Pictures pictures;
        private final List<String> entries;
        private boolean begun;
        private int number;
        private CardFile.@Nullable Cards cards;

        All(ZipInputStream in, Pictures pictures, List<String> entries) {
            this.in = in;
            this.pictures = pictures;
            this.entries = entries;
        }

        @Override
        public boolean hasNext() {
            while (begun && (cards == null || !cards.hasNext())) {
                if (!openNext()) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public List<String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            if (!begun) {
                begun = true;
                return Card.HEADING;
            }
            if (cards == null) {
                throw new NoSuchElementException();
            }
            return cards.next();
        }

        @Override
        public void close() throws IOException {
            in.close();
        }

        private boolean openNext() {
            try {
                for (var each = in.getNextEntry(); each != null; each = in.getNextEntry()) {
                    var contents = texts.get(each.getName());
                    if (contents != null && entries.contains(each.getName())) {
                        var bytes = new Bounded(in, each.getName());
                        bytes.skipNBytes(contents.encoding().mark());
                        cards =
                                new CardFile.Cards(
                                        bytes, contents.encoding(), pictures, "file-" + ++number);
                        cards.next(); // the heading
                        return true;
                    }
                }
                return false;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// One entry: it does not close the ZIP, and ends where it would fill the machine.
    private static final class Bounded extends FilterInputStream {
        private final String name;
        private long read;

        Bounded(InputStream in, String name) {
            super(in);
            this.name = name;
        }

        @Override
        public int read() throws IOException {
            int each = super.read();
            count(each < 0 ? 0 : 1);
            return each;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            count(Math.max(0, n));
            return n;
        }

        @Override
        public void close() {}

        private void count(int n) {
            read += n;
            if (read > MOST_TABLE) {
                throw Problem.invalid("intake.problem.zip_large", base(name));
            }
        }
    }
}
