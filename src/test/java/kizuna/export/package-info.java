@NullMarked
package kizuna.export;

import org.jspecify.annotations.NullMarked;
