package kizuna;

import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {
    @Test
    void modules_use_only_the_modules_they_name() {
        ApplicationModules.of(Kizuna.class).verify();
    }
}
