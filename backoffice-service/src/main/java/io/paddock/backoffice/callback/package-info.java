/** Operators' callback addresses, which callback-service is told of. */
@NullMarked
package io.paddock.backoffice.callback;

import org.jspecify.annotations.NullMarked;
