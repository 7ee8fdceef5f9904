/** Secrets that a file holds instead of the environment. */
@NullMarked
package io.paddock.web.secret;

import org.jspecify.annotations.NullMarked;
