package kizuna.export;

import java.util.Map;

/// The tables that stay behind, each with its reason. Whatever is not named here is exported, a
/// table that is added later too.
final class LeftOut {
    static final Map<String, String> TABLES =
            Map.of(
                    "platform.flyway_schema_history",
                    "made by the migrations; the manifest has the version",
                    "platform.session",
                    "who is signed in; everyone signs in again",
                    "platform.session_attributes",
                    "who is signed in; everyone signs in again",
                    "platform.job",
                    "work of this machine that is under way",
                    "team.attempt",
                    "failed sign-ins of the last hours",
                    "team.invitation",
                    "keys to the house; invite again",
                    "export.run",
                    "the export files of this machine",
                    "export.trial",
                    "trials of the export files of this machine",
                    "bond.state_next",
                    "there only while bonds are weighed anew, which then begins again");

    private LeftOut() {}

    static boolean has(Table table) {
        return TABLES.containsKey(table.full());
    }
}
