package kizuna.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.jspecify.annotations.Nullable;

/// The PostgreSQL that Kizuna carries: unpacked, made and started below one data folder, durable,
/// on the loopback address only, with a generated password.
public final class OwnPostgres implements Database {
    private final Path home;
    private final Path data;
    private final int port;
    private final String password;
    private @Nullable Process server;

    private OwnPostgres(Path home, Path data, int port, String password) {
        this.home = home;
        this.data = data;
        this.port = port;
        this.password = password;
    }

    /// `settings`: more server settings as `name=value`; tests trade durability for speed with
    /// them.
    public static OwnPostgres start(Path folder, List<String> settings) {
        try {
            Files.createDirectories(folder);
            var home = unpacked(folder.resolve("postgres"));
            var passwordFile = folder.resolve("password");
            var data = folder.resolve("database");
            if (!Files.exists(passwordFile)) {
                var random = new byte[24];
                new SecureRandom().nextBytes(random);
                Files.createFile(
                        passwordFile,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
                Files.writeString(
                        passwordFile,
                        Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            }
            var password = Files.readString(passwordFile);
            if (!Files.exists(data.resolve("PG_VERSION"))) {
                run(
                        home.resolve("bin/initdb").toString(),
                        "--pgdata=" + data,
                        "--username=kizuna",
                        "--pwfile=" + passwordFile,
                        "--auth=scram-sha-256",
                        "--data-checksums",
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C");
            }
            int port = freePort();
            var own = new OwnPostgres(home, data, port, password);
            own.launch(settings);
            return own;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    }

    @Override
    public String user() {
        return "kizuna";
    }

    @Override
    public String password() {
        return password;
    }

    @Override
    public void close() {
        if (server != null && server.isAlive()) {
            run(home.resolve("bin/pg_ctl").toString(), "stop", "-D", data.toString(), "-m", "fast");
        }
    }

    private void launch(List<String> settings) throws IOException {
        var command = new ArrayList<>(asOrdinaryUser());
        command.add(home.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", data.toString(), "-p", String.valueOf(port)));
        var all = new ArrayList<>(settings);
        all.addAll(List.of("listen_addresses=127.0.0.1", "unix_socket_directories=", "jit=off"));
        all.forEach(setting -> command.addAll(List.of("-c", setting)));
        server =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(data.resolveSibling("postgres.log").toFile())
                        .start();
        run(home.resolve("bin/pg_ctl").toString(), "status", "-D", data.toString());
        awaitReady();
    }

    private void awaitReady() throws IOException {
        for (int i = 0; i < 600; i++) {
            var lines = data.resolve("postmaster.pid");
            if (Files.exists(lines) && Files.readString(lines).contains("ready")) {
                return;
            }
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }
        throw new IllegalStateException("PostgreSQL did not become ready; see postgres.log");
    }

    /// PostgreSQL refuses to run as root; in a user namespace of its own root is an ordinary user
    /// who still owns its files.
    private static List<String> asOrdinaryUser() {
        return "root".equals(System.getProperty("user.name"))
                ? List.of("unshare", "--user")
                : List.of();
    }

    private static void run(String... command) {
        var all = new ArrayList<>(asOrdinaryUser());
        all.addAll(List.of(command));
        try {
            var process = new ProcessBuilder(all).redirectErrorStream(true).start();
            var output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException(all + " did not end");
            }
            if (process.exitValue() != 0 && !command[1].equals("status")) {
                throw new IllegalStateException(all + ": " + output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static Path unpacked(Path home) throws IOException {
        if (Files.exists(home.resolve("bin/postgres"))) {
            return home;
        }
        try (InputStream packed =
                        OwnPostgres.class.getResourceAsStream("/postgres-linux-x86_64.txz");
                var tar = new TarArchiveInputStream(new XZCompressorInputStream(packed))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var target = home.resolve(entry.getName());
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else if (entry.isSymbolicLink()) {
                    Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(target.getParent());
                    Files.copy(tar, target);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(
                                target, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
        return home;
    }
}
