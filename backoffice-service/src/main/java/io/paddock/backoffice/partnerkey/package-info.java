/** Keys with which partners call the gateway. */
@NullMarked
package io.paddock.backoffice.partnerkey;

import org.jspecify.annotations.NullMarked;
