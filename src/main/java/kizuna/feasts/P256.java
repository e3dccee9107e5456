package kizuna.feasts;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/// Keys on the curve P-256, as browsers and push services write them: a public one as the 65 bytes
/// of its point, uncompressed (SEC 1, 2.3.3), a private one as the 32 bytes of its number.
final class P256 {
    static final int PUBLIC_BYTES = 65;

    private static final int FIELD_BYTES = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final String CURVE = "secp256r1";

    private P256() {}

    static KeyPair make() throws GeneralSecurityException {
        var maker = KeyPairGenerator.getInstance("EC");
        maker.initialize(new ECGenParameterSpec(CURVE));
        return maker.generateKeyPair();
    }

    static byte[] bytes(PublicKey key) {
        var point = ((ECPublicKey) key).getW();
        var bytes = new byte[PUBLIC_BYTES];
        bytes[0] = UNCOMPRESSED;
        put(point.getAffineX(), bytes, 1);
        put(point.getAffineY(), bytes, 1 + FIELD_BYTES);
        return bytes;
    }

    static byte[] bytes(PrivateKey key) {
        var bytes = new byte[FIELD_BYTES];
        put(((ECPrivateKey) key).getS(), bytes, 0);
        return bytes;
    }

    private static void put(BigInteger number, byte[] into, int at) {
        var bytes = number.toByteArray(); // with a sign, and as short as it can be
        int length = Math.min(bytes.length, FIELD_BYTES);
        System.arraycopy(bytes, bytes.length - length, into, at + FIELD_BYTES - length, length);
    }

    /// Refused where it is no point at all; whether it lies on the curve is looked at when it is
    /// used.
    static PublicKey publicKey(byte[] bytes) throws GeneralSecurityException {
        if (bytes.length != PUBLIC_BYTES || bytes[0] != UNCOMPRESSED) {
            throw new InvalidKeyException("No point: " + bytes.length + " bytes");
        }
        var point =
                new ECPoint(
                        number(bytes, 1, 1 + FIELD_BYTES),
                        number(bytes, 1 + FIELD_BYTES, PUBLIC_BYTES));
        return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve()));
    }

    static PrivateKey privateKey(byte[] bytes) throws GeneralSecurityException {
        return KeyFactory.getInstance("EC")
                .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, bytes), curve()));
    }

    private static BigInteger number(byte[] bytes, int from, int to) {
        return new BigInteger(1, Arrays.copyOfRange(bytes, from, to));
    }

    private static ECParameterSpec curve() throws GeneralSecurityException {
        var parameters = AlgorithmParameters.getInstance("EC");
        parameters.init(new ECGenParameterSpec(CURVE));
        return parameters.getParameterSpec(ECParameterSpec.class);
    }
}
