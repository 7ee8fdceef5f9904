/** Minting a launch token, against a bare route of the same process. */
@NullMarked
package io.paddock.bench.mint;

import org.jspecify.annotations.NullMarked;
