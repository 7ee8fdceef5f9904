/** A plain client for JSON APIs. */
@NullMarked
package io.paddock.stack.http;

import org.jspecify.annotations.NullMarked;
