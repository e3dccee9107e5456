@NullMarked
package kizuna.sample;

import org.jspecify.annotations.NullMarked;
