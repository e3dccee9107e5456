@NullMarked
package kizuna.touches;

import org.jspecify.annotations.NullMarked;
