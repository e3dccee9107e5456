@NullMarked
package kizuna.team;

import org.jspecify.annotations.NullMarked;
