/** Values that must never be printed, and their strict text forms. */
@NullMarked
package io.paddock.auth.secret;

import org.jspecify.annotations.NullMarked;
