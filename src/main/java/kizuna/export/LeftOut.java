package kizuna.export;

import static java.util.Map.entry;

import java.util.Map;

/// The tables that stay behind, each with its reason. Whatever is not named here is exported, a
/// table that is added later too.
final class LeftOut {
    static final Map<String, String> TABLES =
            Map.ofEntries(
                    entry(
                            "platform.flyway_schema_history",
                            "made by the migrations; the manifest has the version"),
                    entry("platform.session", "who is signed in; everyone signs in again"),
                    entry(
                            "platform.session_attributes",
                            "who is signed in; everyone signs in again"),
                    entry("platform.job", "work of this machine that is under way"),
                    entry("team.attempt", "failed sign-ins of the last hours"),
                    entry("team.invitation", "keys to the house; invite again"),
                    entry("export.run", "the export files of this machine"),
                    entry("export.trial", "trials of the export files of this machine"),
                    entry(
                            "letters.place",
                            "which database this is, so that a letter under way in another does not go on"),
                    entry("letters.knock", "how often something came today; forgotten tomorrow"),
                    entry("line.event", "which events of LINE were heard; there they are new ones"),
                    entry("line.code", "codes of the last hour; make new ones"),
                    entry("letters.courier", "processes of this machine that send"),
                    entry(
                            "bond.state_next",
                            "there only while bonds are weighed anew, which then begins again"));

    private LeftOut() {}

    static boolean has(Table table) {
        return TABLES.containsKey(table.full());
    }
}
