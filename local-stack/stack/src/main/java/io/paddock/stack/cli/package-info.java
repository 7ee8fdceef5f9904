/** The commands behind the {@code paddock} script. */
@NullMarked
package io.paddock.stack.cli;

import org.jspecify.annotations.NullMarked;
