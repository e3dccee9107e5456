/// Page rendering, the SQL helper, problems, texts, the PostgreSQL that Kizuna carries. No domain
/// words.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package kizuna.platform;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
