package kizuna.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import kizuna.platform.Shop;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;

/// `kizuna warm-up`: opens a shop for a moment, so that the JDK sees which classes a start needs
/// and keeps them ready for the next one. The launcher calls it after a build.
@Command(name = "warm-up", hidden = true, description = "${bundle:cli.warm_up.about}")
final class WarmUpCommand implements Callable<Integer> {
    private static final List<String> PAGES = List.of("/", "/sign-in", "/kizuna.css", "/nowhere");

    private final Shop shop;

    WarmUpCommand(Shop shop) {
        this.shop = shop;
    }

    @Override
    public Integer call() throws IOException {
        var folder = Files.createTempDirectory("kizuna-warm-up");
        try (shop) {
            shop.livesIn(folder);
            shop.serve(Map.of("server.port", 0, "server.address", "127.0.0.1"));
            var port = shop.bean(Environment.class).getRequiredProperty("local.server.port");
            for (var page : PAGES) {
                visit(URI.create("http://127.0.0.1:" + port + page));
            }
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
        return 0;
    }

    /// What the page says does not matter here, a refusal included.
    private static void visit(URI page) throws IOException {
        var connection = (java.net.HttpURLConnection) page.toURL().openConnection();
        try (var body =
                connection.getResponseCode() < 400
                        ? connection.getInputStream()
                        : connection.getErrorStream()) {
            if (body != null) {
                body.readAllBytes();
            }
        }
    }
}
