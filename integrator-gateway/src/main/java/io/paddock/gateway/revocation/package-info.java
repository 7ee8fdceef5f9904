/** Withdraws what rests in the books for those who may no longer trade. */
@NullMarked
package io.paddock.gateway.revocation;

import org.jspecify.annotations.NullMarked;
