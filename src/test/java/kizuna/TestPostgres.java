package kizuna;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import kizuna.letters.DnsServer;
import kizuna.line.LineServer;
import kizuna.platform.OwnPostgres;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/// One PostgreSQL for the whole run; not durable, since nothing of it is to outlive the run.
public final class TestPostgres
        implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private static final OwnPostgres POSTGRES = start();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "spring.datasource.url=" + POSTGRES.url(),
                        "spring.datasource.username=" + POSTGRES.user(),
                        "spring.datasource.password=" + POSTGRES.password(),
                        "kizuna.passwords.memory-kib=64",
                        "kizuna.bond.clockwork=false",
                        "kizuna.capital.nightly=false",
                        "kizuna.export.nightly=false",
                        "kizuna.capital.nightly=false",
                        "kizuna.intake.watching=false",
                        "kizuna.letters.sending=false",
                        "kizuna.line.fetching=false",
                        "kizuna.push.services=localhost",
                        "kizuna.line.api=" + LineServer.shared().address(),
                        "kizuna.line.data=" + LineServer.shared().address(),
                        "kizuna.letters.reading=false",
                        "kizuna.letters.dns=" + DnsServer.shared().address(),
                        "kizuna.data=" + data())
                .applyTo(context);
    }

    private static Path data() {
        try {
            return Files.createTempDirectory(Path.of("target", "test-data"), "shop")
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static OwnPostgres start() {
        try {
            var folder = Files.createDirectories(Path.of("target", "test-data"));
            var postgres =
                    OwnPostgres.start(
                            Files.createTempDirectory(folder, "run").toAbsolutePath(),
                            List.of("fsync=off", "synchronous_commit=off", "full_page_writes=off"));
            // After the programs under test, which still put things away in it.
            SpringApplication.getShutdownHandlers().add(postgres::close);
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
