/// Persons: names, households, ways to reach them, dates, belongings, what they told us.
@ApplicationModule(allowedDependencies = {"platform", "team"})
@NullMarked
package kizuna.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
