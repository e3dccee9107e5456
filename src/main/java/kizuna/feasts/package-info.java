/// Customers' own joyful words (魂のごちそう), unedited, on their way to those who earned them.
@ApplicationModule(
        allowedDependencies = {"platform", "team", "people", "touches", "bond", "letters"})
@NullMarked
package kizuna.feasts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
