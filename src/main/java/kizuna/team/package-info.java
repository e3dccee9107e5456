/// Members, roles, stores, signing in, and the record of who did what.
@ApplicationModule(allowedDependencies = {"platform"})
@NullMarked
package kizuna.team;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
