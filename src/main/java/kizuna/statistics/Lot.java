package kizuna.statistics;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.random.RandomGenerator;

/// A lot that always falls the same way: between 0 and 1, from a salt and a number, by SHA-256.
/// Whoever has the salt can check afterwards who was drawn; another salt is another draw, without
/// any connection to this one.
public record Lot(String salt) {
    private static final int SALT_BYTES = 16;

    public Lot {
        if (salt.isEmpty()) {
            throw new IllegalArgumentException("A lot without salt");
        }
    }

    public static Lot drawn(RandomGenerator chance) {
        var bytes = new byte[SALT_BYTES];
        chance.nextBytes(bytes);
        return new Lot(HexFormat.of().formatHex(bytes));
    }

    public double of(long number) {
        var hash = digest((salt + ":" + number).getBytes(StandardCharsets.UTF_8));
        long bits = 0;
        for (int i = 0; i < 7; i++) {
            bits = (bits << 8) | (hash[i] & 0xff);
        }
        return (bits >>> 3) * 0x1.0p-53;
    }

    /// Whether so large a share, in percent, holds this number.
    public boolean takes(long number, int percent) {
        return of(number) * 100 < percent;
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
