/// Every contact in both directions, and purchases.
@ApplicationModule(allowedDependencies = {"platform", "team", "people", "words"})
@NullMarked
package kizuna.touches;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
