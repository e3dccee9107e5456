@NullMarked
package kizuna.words;

import org.jspecify.annotations.NullMarked;
