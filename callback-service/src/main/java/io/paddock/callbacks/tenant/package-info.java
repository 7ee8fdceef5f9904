/** Whose endpoints and deliveries a caller may see. */
@NullMarked
package io.paddock.callbacks.tenant;

import org.jspecify.annotations.NullMarked;
