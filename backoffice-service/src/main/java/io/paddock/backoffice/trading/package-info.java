/** Commands that we send into the trading log, and how we learn what became of them. */
@NullMarked
package io.paddock.backoffice.trading;

import org.jspecify.annotations.NullMarked;
