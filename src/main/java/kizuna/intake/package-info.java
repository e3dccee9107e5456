/// Files of people and purchases in; everything out.
@ApplicationModule(allowedDependencies = {"platform", "team", "people", "touches"})
@NullMarked
package kizuna.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
