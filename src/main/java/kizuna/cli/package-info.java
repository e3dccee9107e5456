/// The command line: each module owns its commands, this wires them.
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "statistics",
            "team",
            "people",
            "touches",
            "bond",
            "intake",
            "capital",
            "export",
            "letters",
            "feasts",
            "wow",
            "sample"
        })
@NullMarked
package kizuna.cli;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
