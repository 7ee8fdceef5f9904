/** Rate limits: every ceiling in one enum, counted in Redis or, without it, in this process. */
@NullMarked
package io.paddock.auth.limit;

import org.jspecify.annotations.NullMarked;
