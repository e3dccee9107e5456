package kizuna.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import kizuna.Kizuna;
import kizuna.platform.Progress;
import kizuna.platform.Shop;
import kizuna.platform.Sql;
import kizuna.platform.Texts;
import kizuna.sample.Crowds;
import kizuna.team.Team;
import org.springframework.util.FileSystemUtils;

/// Shops for benchmarks: each crowd in a folder of its own, made once and kept.
public final class Places {
    private Places() {}

    public static Path folder(String name) {
        return Path.of(System.getenv("KIZUNA_BENCH")).resolve(name).toAbsolutePath();
    }

    public static Shop shop(Path data) {
        var environment = new HashMap<>(Map.of("KIZUNA_DATA", data.toString(), "LANG", "ja"));
        environment.put("HOME", System.getProperty("user.home"));
        var out = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return new Shop(Kizuna.class, Texts.load(), environment, out, out);
    }

    /// A shop with so many people in it.
    public static Shop crowd(long people, int purchases, int touches) {
        var folder = folder("crowd-" + people + "-" + purchases + "-" + touches);
        var whole = folder.resolve("whole"); // a crowd that was not made to its end is made anew
        if (!Files.exists(whole)) {
            raze(folder);
        }
        var shop = shop(folder);
        var team = shop.bean(Team.class);
        if (!Files.exists(whole)) {
            long began = System.nanoTime();
            long rows =
                    shop.bean(Crowds.class)
                            .fill(
                                    new Crowds.Wish(people, 7, team.today(), purchases, touches),
                                    Progress.UNSEEN);
            long took = System.nanoTime() - began;
            System.err.printf(
                    "Made %,d people: %,d rows and all bonds in %s (%s)%n",
                    people, rows, Table.seconds(took), Table.perSecond(rows, took));
            shop.bean(Sql.class)
                    .onConnection(
                            connection -> {
                                try (var statement = connection.createStatement()) {
                                    statement.execute("vacuum analyze");
                                    return statement.execute("checkpoint");
                                }
                            });
            mark(whole);
        }
        return shop;
    }

    private static void mark(Path whole) {
        try {
            Files.createFile(whole);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Takes a folder away, if it is there.
    public static void raze(Path folder) {
        try {
            FileSystemUtils.deleteRecursively(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
