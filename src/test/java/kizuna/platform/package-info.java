@NullMarked
package kizuna.platform;

import org.jspecify.annotations.NullMarked;
