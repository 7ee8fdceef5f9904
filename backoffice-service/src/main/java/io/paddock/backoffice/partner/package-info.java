/** Partners: who trades through the gateway, for which wallets, from where. */
@NullMarked
package io.paddock.backoffice.partner;

import org.jspecify.annotations.NullMarked;
