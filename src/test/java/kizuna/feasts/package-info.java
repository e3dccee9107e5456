@NullMarked
package kizuna.feasts;

import org.jspecify.annotations.NullMarked;
