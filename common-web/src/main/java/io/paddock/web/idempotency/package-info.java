/** Creating calls that may safely be sent twice. */
@NullMarked
package io.paddock.web.idempotency;

import org.jspecify.annotations.NullMarked;
