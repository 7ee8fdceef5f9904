/** The operator's side of the wallet protocol: signatures, idempotency, refusals. */
@NullMarked
package io.paddock.demo.wallet;

import org.jspecify.annotations.NullMarked;
