package kizuna.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import kizuna.platform.OwnPostgres;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The whole command line.
@Command(name = "kizuna", mixinStandardHelpOptions = true, version = "Kizuna 0.1.0")
public class KizunaCommand {
    private final Class<?> application;

    private KizunaCommand(Class<?> application) {
        this.application = application;
    }

    public static int run(Class<?> application, String... arguments) {
        return new CommandLine(new KizunaCommand(application)).execute(arguments);
    }

    @Command(name = "start", description = "Serves the shop.")
    int start(
            @Option(names = "--data", defaultValue = "kizuna-data") Path data,
            @Option(names = "--port", defaultValue = "8080") int port)
            throws InterruptedException {
        try (var postgres = OwnPostgres.start(data.toAbsolutePath(), List.of())) {
            var spring = new SpringApplication(application);
            spring.setDefaultProperties(
                    Map.of(
                            "spring.datasource.url", postgres.url(),
                            "spring.datasource.username", postgres.user(),
                            "spring.datasource.password", postgres.password(),
                            "server.port", port));
            try (var _ = spring.run()) {
                System.out.println("http://localhost:" + port);
                new CountDownLatch(1).await();
            }
        }
        return 0;
    }
}
