package kizuna.team;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// How dear one guess at a password is. The defaults are OWASP's for Argon2id (Password Storage
/// Cheat Sheet): 19 MiB of memory, two passes, one lane.
@ConfigurationProperties("kizuna.passwords")
record PasswordStrength(@DefaultValue("19456") int memoryKib, @DefaultValue("2") int passes) {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    Argon2PasswordEncoder encoder() {
        return new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, memoryKib, passes);
    }
}
