package kizuna.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import kizuna.platform.Finding.State;

/// What `kizuna doctor` looks at. It changes nothing and needs nothing to run.
public final class Checkup {
    private static final int JAVA = 25;
    private static final String MAVEN = "3.8.7";
    private static final long GIB = 1L << 30;
    private static final Pattern MAVEN_VERSION = Pattern.compile("Apache Maven ([0-9.]+)");
    private static final Set<PosixFilePermission> OTHERS =
            PosixFilePermissions.fromString("---rwxrwx");

    private final Shop shop;
    private final List<Finding> findings = new ArrayList<>();

    private Checkup(Shop shop) {
        this.shop = shop;
    }

    public static List<Finding> of(Shop shop, int port) {
        var checkup = new Checkup(shop);
        checkup.java();
        checkup.maven();
        checkup.folder();
        checkup.disk();
        shop.teamPostgres().ifPresentOrElse(checkup::teamPostgres, () -> checkup.ownPostgres());
        checkup.port(port);
        return List.copyOf(checkup.findings);
    }

    private void java() {
        var version = Runtime.version();
        add("java", version.feature() >= JAVA ? State.WELL : State.WRONG, version.toString(), JAVA);
    }

    /// Only building needs it.
    private void maven() {
        var said = output(List.of("mvn", "-v"));
        var version = MAVEN_VERSION.matcher(said);
        if (!version.find()) {
            add("maven", State.MIND, shop.t("platform.check.maven.none"), MAVEN);
        } else {
            var fits = isAtLeast(version.group(1), MAVEN);
            add("maven", fits ? State.WELL : State.MIND, version.group(1), MAVEN);
        }
    }

    private void folder() {
        var path = shop.folder();
        if (!Files.exists(path)) {
            var above = existing(path);
            add(
                    "folder",
                    Files.isWritable(above) ? State.WELL : State.WRONG,
                    path + "",
                    above + "");
            return;
        }
        var usable = Files.isDirectory(path) && Files.isWritable(path);
        add("folder", usable ? State.WELL : State.WRONG, path + "", path + "");
        privacy(path);
        if (Files.exists(path.resolve("password"))) {
            privacy(path.resolve("password"));
        }
    }

    /// Others may pass through the folder where root lends the database to another account.
    private void privacy(Path path) {
        try {
            var rights = Files.getPosixFilePermissions(path);
            var shared = rights.stream().anyMatch(each -> OTHERS.contains(each) && !passes(each));
            add(
                    "privacy",
                    shared ? State.WRONG : State.WELL,
                    path.getFileName() + " " + PosixFilePermissions.toString(rights),
                    path + "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void disk() {
        try {
            var store = Files.getFileStore(existing(shop.folder()));
            var free = store.getUsableSpace();
            var state =
                    free < GIB
                            ? State.WRONG
                            : free < 4 * GIB || free < store.getTotalSpace() / 50
                                    ? State.MIND
                                    : State.WELL;
            add("disk", state, String.format(shop.locale(), "%.1f GB", free / 1e9));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void teamPostgres(TeamPostgres postgres) {
        try {
            postgres.checked();
            add("postgres", State.WELL, postgres.toString());
        } catch (Problem problem) {
            add("postgres", State.WRONG, shop.t(problem.key(), problem.arguments()));
        }
    }

    private void ownPostgres() {
        try {
            user();
            binaries();
            if (Files.isReadable(shop.folder())) {
                server(DataFolder.at(shop.folder()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void user() {
        try {
            var how =
                    switch (OrdinaryUser.here()) {
                        case OrdinaryUser.Oneself _ -> "platform.check.user.oneself";
                        case OrdinaryUser.Namespace _ -> "platform.check.user.namespace";
                        case OrdinaryUser.Account _ -> "platform.check.user.account";
                    };
            add("user", State.WELL, shop.t(how));
        } catch (Problem problem) {
            add("user", State.WRONG, shop.t(problem.key(), problem.arguments()));
        }
    }

    private void binaries() {
        try {
            var archive = PostgresBinaries.archive();
            var there = PostgresBinaries.class.getResource("/" + archive) != null;
            add("binaries", there ? State.WELL : State.WRONG, PostgresBinaries.VERSION);
        } catch (Problem problem) {
            add("binaries", State.WRONG, shop.t(problem.key(), problem.arguments()));
        }
    }

    private void server(DataFolder folder) throws IOException {
        var version = folder.database().resolve("PG_VERSION");
        var running = Postmaster.of(folder).running();
        var left = Files.exists(folder.database().resolve("postmaster.pid"));
        if (!Files.exists(version)) {
            add("postgres", State.WELL, shop.t("platform.check.postgres.none"));
        } else if (!Files.readString(version).strip().equals(PostgresBinaries.MAJOR)) {
            add("postgres", State.WRONG, Files.readString(version).strip(), PostgresBinaries.MAJOR);
        } else if (running.isPresent()) {
            var found = running.get();
            var words =
                    shop.t("platform.check.postgres.running", found.pid() + "", found.port() + "");
            add("postgres", State.WELL, words);
        } else {
            var words =
                    left ? "platform.check.postgres.crashed" : "platform.check.postgres.stopped";
            add("postgres", left ? State.MIND : State.WELL, shop.t(words));
        }
    }

    private void port(int port) {
        var number = String.valueOf(port);
        var server = server();
        if (server.contains(":" + number + "/")) {
            add("port", State.WELL, shop.t("platform.check.port.ours", number, server), number);
        } else if (isFree(port)) {
            add("port", State.WELL, shop.t("platform.check.port.free", number), number);
        } else {
            add("port", State.WRONG, shop.t("platform.check.port.taken", number), number);
        }
    }

    private String server() {
        try {
            return Files.isReadable(shop.folder())
                    ? DataFolder.at(shop.folder()).server().orElse("")
                    : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The remedy's sentence is `platform.check.<name>.remedy`.
    private void add(String name, State state, String words, Object... arguments) {
        var remedy =
                state == State.WELL ? "" : shop.t("platform.check." + name + ".remedy", arguments);
        findings.add(new Finding(name, state, words, remedy));
    }

    private static boolean passes(PosixFilePermission right) {
        return right == PosixFilePermission.OTHERS_EXECUTE;
    }

    private static Path existing(Path path) {
        var each = path;
        while (each.getParent() != null && !Files.exists(each)) {
            each = each.getParent();
        }
        return each;
    }

    private static boolean isAtLeast(String version, String oldest) {
        return Runtime.Version.parse(version.replaceAll("(\\.0)+$", ""))
                        .compareTo(Runtime.Version.parse(oldest))
                >= 0;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static String output(List<String> command) {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
