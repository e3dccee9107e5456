/// Reads what people write, Japanese and English: what each sentence of a letter carries, the mix
/// of the whole, and what a good letter would still want. Pure: no Spring, no SQL, nothing read
/// but its own resources, the same answer for the same words. It abstains where it is not sure,
/// shows the words it goes by, and learns when it is put right.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package kizuna.words;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
