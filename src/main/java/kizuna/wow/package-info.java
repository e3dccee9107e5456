/// Good stories and what grows from them: colleagues answer, ideas fly, plans get owners, acts are
/// done, the customer replies, and sometimes a cause is born. The whole of it is one tree, from the
/// first call to today.
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "team",
            "people",
            "touches",
            "bond",
            "letters",
            "feasts"
        })
@NullMarked
package kizuna.wow;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
