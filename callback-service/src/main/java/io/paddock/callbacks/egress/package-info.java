/** How calls leave: through which proxy, and from which addresses. */
@NullMarked
package io.paddock.callbacks.egress;

import org.jspecify.annotations.NullMarked;
