@NullMarked
package kizuna.letters;

import org.jspecify.annotations.NullMarked;
