package kizuna.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import kizuna.Kizuna;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The program as a process of its own, from the first line it prints to its end.
class StartTest {
    @TempDir Path folder;
    private final List<Process> started = new ArrayList<>();

    @AfterEach
    void everything_has_ended() throws Exception {
        for (var process : started) {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void one_start_serves_the_second_says_so_and_ends_and_sigterm_ends_all_in_order()
            throws Exception {
        var port = freePort();
        var demo = Files.writeString(folder.resolve(DemoCommand.MARK), "2026-01-05");
        var first = kizuna("start", "--port", port);
        assertThat(first.inputReader().readLine()).contains("http://localhost:" + port + "/");
        assertThat(status("http://localhost:" + port + "/sign-in")).isBetween(200, 399);

        assertThat(demo).as("whose shop this is from now on").doesNotExist();

        for (var another : List.of(freePort(), port)) {
            var second = kizuna("start", "--port", another);
            var said = new String(second.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(second.waitFor()).isEqualTo(5);
            assertThat(said)
                    .contains(String.valueOf(first.pid()))
                    .contains("http://localhost:" + port + "/");
        }

        var server = Long.parseLong(Files.readAllLines(pidFile()).getFirst());
        assertThat(commandOf(server)).isPresent();
        first.destroy();
        assertThat(first.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(pidFile()).doesNotExist();
        // One that ended but was not collected by its parent yet has no command any more.
        assertThat(ProcessHandle.of(server).flatMap(process -> process.info().command())).isEmpty();
        assertThat(folder.resolve("kizuna.log")).content().doesNotContain("ERROR");
    }

    private static Optional<String> commandOf(long process) {
        return ProcessHandle.of(process).flatMap(found -> found.info().command());
    }

    private Path pidFile() {
        return folder.resolve("database/postmaster.pid");
    }

    private Process kizuna(String... arguments) throws IOException {
        var command =
                new ArrayList<>(
                        List.of(
                                System.getProperty("java.home") + "/bin/java",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Kizuna.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", folder.toString()));
        var process = new ProcessBuilder(command).start();
        started.add(process);
        return process;
    }

    private static int status(String address) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(address)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static String freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return String.valueOf(socket.getLocalPort());
        }
    }
}
