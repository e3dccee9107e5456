@NullMarked
package kizuna;

import org.jspecify.annotations.NullMarked;
