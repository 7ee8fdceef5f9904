/** When a key was last used: noted off the hot path, told to Redis, collected by backoffice. */
@NullMarked
package io.paddock.auth.lastuse;

import org.jspecify.annotations.NullMarked;
