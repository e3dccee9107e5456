package kizuna;

import kizuna.cli.KizunaCommand;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/// `kizuna <command>`: everything begins here. Commands: see `cli`; the web: see each module's
/// controllers; the way through the code: docs/tour.md.
@SpringBootApplication
public class Kizuna {
    public static void main(String... arguments) {
        System.exit(KizunaCommand.run(Kizuna.class, arguments));
    }
}
