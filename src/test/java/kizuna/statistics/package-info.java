@NullMarked
package kizuna.statistics;

import org.jspecify.annotations.NullMarked;
