/** Markets: definitions are kept here, their life is the exchange's. */
@NullMarked
package io.paddock.backoffice.market;

import org.jspecify.annotations.NullMarked;
