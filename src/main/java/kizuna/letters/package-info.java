/// Letters to persons: written, chosen for whom, sent with respect, refused at once.
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "statistics",
            "team",
            "people",
            "touches",
            "bond",
            "line",
            "words"
        })
@NullMarked
package kizuna.letters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
