/// How close we are to each person, and whom to reach today.
@ApplicationModule(allowedDependencies = {"platform", "statistics", "team", "people", "touches"})
@NullMarked
package kizuna.bond;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
