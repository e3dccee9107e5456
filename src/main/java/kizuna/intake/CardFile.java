package kizuna.intake;

import ezvcard.VCard;
import ezvcard.io.text.VCardReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;
import java.util.NoSuchElementException;
import kizuna.platform.Problem;
import org.jspecify.annotations.Nullable;

/// Cards of an address book (vCard 2.1, 3.0 and 4.0), any number in one file. `pictures`: where the
/// pictures in them are put.
final class CardFile extends Translated {
    private final Encoding encoding;
    private final Pictures pictures;

    CardFile(Source original, Encoding encoding, Pictures pictures) {
        super(original);
        this.encoding = encoding;
        this.pictures = pictures;
    }

    @Override
    Lines rows() throws IOException {
        var in = original().open();
        in.skipNBytes(encoding.mark());
        return new Cards(in, encoding, pictures, "card");
    }

    static final class Cards implements Lines {
        private final Bounded characters;
        private final VCardReader cards;
        private final Pictures pictures;
        private final String prefix;
        private boolean begun;
        private boolean ended;
        private int number;
        private @Nullable VCard next;

        /// `prefix`: tells its pictures from those of other files.
        Cards(InputStream in, Encoding encoding, Pictures pictures, String prefix) {
            this.prefix = prefix;
            this.characters = new Bounded(encoding.reader(in));
            this.cards = new VCardReader(characters);
            this.pictures = pictures;
            cards.setDefaultQuotedPrintableCharset(charset(encoding));
            cards.registerScribe(new Spoken.Scribe());
        }

        /// Quoted-printable without a word about its characters.
        private static Charset charset(Encoding encoding) {
            return encoding == Encoding.MIXED ? Encoding.CP932.charset() : encoding.charset();
        }

        @Override
        public boolean hasNext() {
            if (begun && next == null && !ended) {
                next = read();
                ended = next == null;
            }
            return !begun || next != null;
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
            var card = next;
            next = null;
            if (card == null) {
                throw new NoSuchElementException();
            }
            number++;
            return new Card(card).cells(picture(card));
        }

        @Override
        public void close() throws IOException {
            cards.close();
        }

        private @Nullable VCard read() {
            try {
                characters.begin();
                return cards.readNext();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /// The name under which the picture was put away, or the name of its file.
        private String picture(VCard card) {
            if (card.getPhotos().isEmpty()) {
                return "";
            }
            var photo = card.getPhotos().getFirst();
            byte[] data = photo.getData();
            var url = photo.getUrl();
            if (data != null) {
                return pictures.put(prefix + "-" + number, data);
            }
            return url == null || isElsewhere(url) ? "" : url;
        }
    }

    /// Nothing is fetched from anywhere.
    private static boolean isElsewhere(String url) {
        return url.contains("://") && !url.startsWith("file:");
    }

    /// Refuses what would not end.
    private static final class Bounded extends FilterReader {
        private static final long MOST = 64L << 20;

        private long read;

        Bounded(Reader characters) {
            super(characters);
        }

        void begin() {
            read = 0;
        }

        @Override
        public int read() throws IOException {
            int each = super.read();
            count(each < 0 ? 0 : 1);
            return each;
        }

        @Override
        public int read(char[] into, int offset, int length) throws IOException {
            int n = super.read(into, offset, length);
            count(Math.max(0, n));
            return n;
        }

        private void count(int n) {
            read += n;
            if (read > MOST) {
                throw Problem.invalid("intake.problem.long_card");
            }
        }
    }
}
