@NullMarked
package kizuna.capital;

import org.jspecify.annotations.NullMarked;
