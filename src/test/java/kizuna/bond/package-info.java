@NullMarked
package kizuna.bond;

import org.jspecify.annotations.NullMarked;
