/// Pure functions: decay, intervals. No Spring, no SQL, no input or output.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package kizuna.statistics;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
