/** Who is calling: one sealed type, its roles, and the current request's caller. */
@NullMarked
package io.paddock.auth.principal;

import org.jspecify.annotations.NullMarked;
