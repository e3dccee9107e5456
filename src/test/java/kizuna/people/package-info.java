@NullMarked
package kizuna.people;

import org.jspecify.annotations.NullMarked;
