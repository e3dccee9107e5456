package kizuna.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import kizuna.platform.Finding;
import kizuna.platform.Finding.State;
import kizuna.platform.Problem;
import kizuna.platform.Shop;

/// What `kizuna doctor` says of the keys of what is told in confidence. It makes nothing.
public final class KeysCheck {
    private static final Set<PosixFilePermission> OTHERS =
            PosixFilePermissions.fromString("---rwxrwx");

    private static final String IN_USE =
            """
            select key_id from people.confidence union select key_id from people.suppression
            """;

    private final Shop shop;
    private final Keyring keys;

    private KeysCheck(Shop shop) {
        this.shop = shop;
        this.keys =
                new Keyring(
                        shop.folder(),
                        Optional.ofNullable(System.getenv("KIZUNA_NOTES_KEY_FILE")).orElse(""));
    }

    public static List<Finding> of(Shop shop) {
        try {
            return new KeysCheck(shop).look();
        } catch (SQLException _) {
            return List.of(); // not a shop yet, or one of an older version
        }
    }

    private List<Finding> look() throws SQLException {
        var used = used();
        if (used.isEmpty() && !keys.isThere()) {
            return List.of();
        }
        var file = keys.file().toString();
        try {
            var here = new HashSet<String>();
            keys.notes().forEach(each -> here.add(each.id()));
            keys.mark().ifPresent(each -> here.add(each.id()));
            if (!here.containsAll(used)) {
                return finding(
                        State.WRONG,
                        keys.isThere() ? "people.check.keys.other" : "people.check.keys.missing",
                        file,
                        "people.check.keys.missing.remedy");
            } else if (isShared()) {
                return finding(
                        State.WRONG,
                        "people.check.keys.shared",
                        file,
                        "people.check.keys.shared.remedy");
            }
            return finding(State.WELL, "people.check.keys.well", file, "");
        } catch (Problem problem) {
            return List.of(
                    new Finding(
                            "keys",
                            State.WRONG,
                            shop.t(problem.key(), problem.arguments()),
                            shop.t("people.check.keys.missing.remedy", file)));
        }
    }

    private List<Finding> finding(State state, String words, String file, String remedy) {
        return List.of(
                new Finding(
                        "keys",
                        state,
                        shop.t(words, file),
                        remedy.isEmpty() ? "" : shop.t(remedy, file)));
    }

    private Set<String> used() throws SQLException {
        var used = new HashSet<String>();
        try (var connection = shop.glance().orElse(null)) {
            if (connection != null) {
                try (var statement = connection.createStatement();
                        var rows = statement.executeQuery(IN_USE)) {
                    while (rows.next()) {
                        used.add(rows.getString(1));
                    }
                }
            }
        }
        return used;
    }

    private boolean isShared() {
        try {
            return Files.getPosixFilePermissions(keys.file()).stream().anyMatch(OTHERS::contains);
        } catch (IOException _) {
            return false;
        }
    }
}
