/// Kizuna (絆): whom to reach today, why, with what, and in which words.
@NullMarked
package kizuna;

import org.jspecify.annotations.NullMarked;
