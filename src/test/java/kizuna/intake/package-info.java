@NullMarked
package kizuna.intake;

import org.jspecify.annotations.NullMarked;
