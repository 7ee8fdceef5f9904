/**
 * When a key was last used: recorded off the hot path, reported to Redis, collected by backoffice.
 */
@NullMarked
package io.paddock.auth.lastuse;

import org.jspecify.annotations.NullMarked;
