@NullMarked
package kizuna.cli;

import org.jspecify.annotations.NullMarked;
