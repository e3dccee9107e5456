package kizuna.intake;

import java.util.Random;

/// Texts nobody would think of, always the same for the same seed.
final class Noise {
    private Noise() {}

    static String text(Random random, String alphabet) {
        var text = new StringBuilder();
        int length = random.nextInt(14);
        for (int i = 0; i < length; i++) {
            if (random.nextInt(12) == 0) {
                text.appendCodePoint(random.nextInt(0x2FFF));
            } else {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
        }
        return text.toString();
    }
}
