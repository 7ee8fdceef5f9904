/** Reviews of wallets' holders, as SumSub tells them. */
@NullMarked
package io.paddock.backoffice.sumsub;

import org.jspecify.annotations.NullMarked;
