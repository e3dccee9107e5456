package kizuna.platform;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// PostgreSQL refuses to run as root. Root either steps into a user namespace of its own, where it
/// is nobody special but still owns its files, or, where that is not allowed (most containers),
/// lends the database to another account.
sealed interface OrdinaryUser {
    /// We are one already.
    record Oneself() implements OrdinaryUser {}

    record Namespace() implements OrdinaryUser {}

    record Account(String name, String group) implements OrdinaryUser {
        /// From /etc/passwd, if the account is there.
        static Optional<Account> named(String name) {
            try (var lines = Files.lines(Path.of("/etc/passwd"))) {
                return lines.map(line -> List.of(line.split(":", -1)))
                        .filter(parts -> parts.size() > 3 && parts.getFirst().equals(name))
                        .map(parts -> new Account(name, parts.get(3)))
                        .findFirst();
            } catch (IOException e) {
                return Optional.empty();
            }
        }

        private List<String> prefix() {
            return List.of("setpriv", "--reuid", name, "--regid", group, "--clear-groups");
        }
    }

    static OrdinaryUser here() {
        if (!"root".equals(System.getProperty("user.name"))) {
            return new Oneself();
        }
        if (succeeds(new Namespace().command(List.of("true")))) {
            return new Namespace();
        }
        return Stream.of("postgres", "nobody")
                .flatMap(name -> Account.named(name).stream())
                .filter(account -> succeeds(account.command(List.of("true"))))
                .findFirst()
                .orElseThrow(() -> Problem.forbidden("platform.problem.root"));
    }

    /// `command` as the ordinary user.
    default List<String> command(List<String> command) {
        var all =
                new ArrayList<>(
                        switch (this) {
                            case Oneself _ -> List.<String>of();
                            case Namespace _ -> List.of("unshare", "--user");
                            case Account account -> account.prefix();
                        });
        all.addAll(command);
        return all;
    }

    /// Gives `paths`, which lie in `folder`, to the user who is to write them.
    default void own(Path folder, Path... paths) throws IOException {
        if (this instanceof Account(var name, _)) {
            letThrough(folder, name);
            var account = folder.getFileSystem().getUserPrincipalLookupService();
            for (var path : paths) {
                Files.setOwner(path, account.lookupPrincipalByName(name));
            }
        }
    }

    /// Runs `command` to its end; fails with what it said.
    default void run(List<String> command) {
        try {
            var process = new ProcessBuilder(command(command)).redirectErrorStream(true).start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(command + ": " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.busy("platform.problem.interrupted");
        }
    }

    private static void letThrough(Path folder, String account) throws IOException {
        var rights = Files.getPosixFilePermissions(folder);
        rights.add(PosixFilePermission.OTHERS_EXECUTE);
        Files.setPosixFilePermissions(folder, rights);
        for (Path each = folder.getParent(); each != null; each = each.getParent()) {
            if (!Files.getPosixFilePermissions(each).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                throw Problem.forbidden(
                        "platform.problem.account_shut_out",
                        account,
                        each.toString(),
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(each)));
            }
        }
    }

    private static boolean succeeds(List<String> command) {
        try {
            return new ProcessBuilder(command)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
