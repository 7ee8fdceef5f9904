/** The chain that orders are signed for: contracts, ids that follow from them, and conversions. */
@NullMarked
package io.paddock.gateway.chain;

import org.jspecify.annotations.NullMarked;
