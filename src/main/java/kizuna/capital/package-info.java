/// What bonds are worth: what is invested, what comes back and with what delay, and how
/// sure one can be of it. From any file of purchases, without a shop: [CapitalCommand].
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "statistics",
            "team",
            "people",
            "touches",
            "bond",
            "feasts",
            "letters",
            "wow",
            "intake"
        })
@NullMarked
package kizuna.capital;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
