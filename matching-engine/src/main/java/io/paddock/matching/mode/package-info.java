/** What the exchange as a whole takes. */
@NullMarked
package io.paddock.matching.mode;

import org.jspecify.annotations.NullMarked;
