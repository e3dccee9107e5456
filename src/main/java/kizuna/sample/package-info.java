/// A living sample shop for the demo, and crowds of any size for the benchmarks. Both grow from a
/// seed: the same seed gives the same people.
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "statistics",
            "team",
            "people",
            "touches",
            "bond",
            "letters",
            "feasts",
            "wow",
            "capital"
        })
@NullMarked
package kizuna.sample;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
