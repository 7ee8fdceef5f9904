/** Who changed what of a tenant's callbacks. */
@NullMarked
package io.paddock.callbacks.audit;

import org.jspecify.annotations.NullMarked;
