package kizuna.export;

import java.util.Set;

/// A column as the catalogue has it. `key`: its place in the primary key from 1 on, 0 where it is
/// not of it.
record Column(String name, String type, boolean generated, int key, boolean collated) {
    /// Where a row is sealed: the name of the key, which is not in the database.
    static final String KEY = "key_id";

    /// Bytes that are no attachment: they stand in the row itself.
    private static final Set<String> IN_THE_ROW =
            Set.of(
                    "feasts.device.public_half",
                    "feasts.device.push_key",
                    "feasts.device.shared",
                    "feasts.push_key.public_half",
                    "intake.import.sha256",
                    "people.photo.sha256",
                    "people.confidence.nonce",
                    "people.confidence.sealed",
                    "people.suppression.fingerprint");

    private static final Set<String> PLAIN =
            Set.of("smallint", "integer", "bigint", "uuid", "date", "boolean");

    /// Photos and other bytes are files of their own, that anyone can look at.
    boolean isFile(String table) {
        return type.equals("bytea") && !IN_THE_ROW.contains(table + "." + name);
    }

    String quoted() {
        return Table.quoted(name);
    }

    /// The same order on every server, whatever language it sorts by.
    String ordered() {
        return collated ? quoted() + " collate \"C\"" : quoted();
    }

    /// The value as a part of a file's name.
    String inName() {
        return PLAIN.contains(type)
                ? quoted() + "::text"
                : "encode(convert_to(" + quoted() + "::text, 'UTF8'), 'hex')";
    }
}
