package kizuna.letters;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/// A letter as everyone may read it: without what concerns some, and with nothing put in that is
/// of one reader. `left`: what is otherwise than it was written.
record ForAll(String title, String words, List<Left> left) {

    /// `instead`: what stands in its place; empty where it is left out.
    record Left(String written, String instead) {}

    /// By which it is known again what somebody looked through.
    String print() {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(title.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            digest.update(words.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
