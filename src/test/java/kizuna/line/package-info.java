@NullMarked
package kizuna.line;

import org.jspecify.annotations.NullMarked;
