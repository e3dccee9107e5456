package kizuna.platform;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/// A Kizuna of its own process that only keeps its PostgreSQL running, until its input ends.
final class Keeper {
    private final Process process;

    private Keeper(Process process) {
        this.process = process;
    }

    public static void main(String... folder) throws IOException {
        try (var postgres = OwnPostgres.start(Path.of(folder[0]), List.of())) {
            System.out.println(postgres.pid());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }

    static Keeper of(Path folder) throws IOException {
        var keeper =
                new ProcessBuilder(
                                System.getProperty("java.home") + "/bin/java",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Keeper.class.getName(),
                                folder.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        if (keeper.inputReader().readLine() == null) {
            throw new IllegalStateException("The keeper said nothing");
        }
        return new Keeper(keeper);
    }

    void leave() throws IOException, InterruptedException {
        process.getOutputStream().close();
        process.waitFor();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }
}
