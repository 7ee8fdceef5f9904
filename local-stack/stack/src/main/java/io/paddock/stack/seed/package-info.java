/** The sandbox: created once, over the public APIs. */
@NullMarked
package io.paddock.stack.seed;

import org.jspecify.annotations.NullMarked;
