/** Who the caller is here, and which wallets are its own. */
@NullMarked
package io.paddock.gateway.account;

import org.jspecify.annotations.NullMarked;
