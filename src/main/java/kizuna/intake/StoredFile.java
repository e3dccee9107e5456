package kizuna.intake;

import java.io.InputStream;

/// A file that was handed in on a page, kept in pieces in the database.
record StoredFile(IntakeStore store, IntakeStore.Kept kept) implements Source {
    @Override
    public String name() {
        return kept.name();
    }

    @Override
    public long bytes() {
        return kept.bytes();
    }

    @Override
    public InputStream open() {
        return new Pieces(store, kept.id());
    }

    /// One piece in memory at a time.
    private static final class Pieces extends InputStream {
        private final IntakeStore store;
        private final long file;
        private byte[] piece = new byte[0];
        private int next;
        private int at;

        Pieces(IntakeStore store, long file) {
            this.store = store;
            this.file = file;
        }

        @Override
        public int read() {
            return isAtEnd() ? -1 : piece[at++] & 0xFF;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            if (length == 0) {
                return 0;
            }
            if (isAtEnd()) {
                return -1;
            }
            int count = Math.min(length, piece.length - at);
            System.arraycopy(piece, at, into, offset, count);
            at += count;
            return count;
        }

        private boolean isAtEnd() {
            if (at == piece.length) {
                piece = store.piece(file, next++).orElse(new byte[0]);
                at = 0;
            }
            return piece.length == 0;
        }
    }
}
