@NullMarked
package kizuna.wow;

import org.jspecify.annotations.NullMarked;
