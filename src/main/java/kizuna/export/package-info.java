/// Everything of the house out into one file, and back again into an empty Kizuna.
@ApplicationModule(allowedDependencies = {"platform", "team", "people"})
@NullMarked
package kizuna.export;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
