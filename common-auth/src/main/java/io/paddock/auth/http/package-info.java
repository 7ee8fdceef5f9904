/** Authentication of HTTP requests, and the responses to those that fail it. */
@NullMarked
package io.paddock.auth.http;

import org.jspecify.annotations.NullMarked;
