/** Values that must never be printed, and the strict text forms they travel in. */
@NullMarked
package io.paddock.auth.secret;

import org.jspecify.annotations.NullMarked;
