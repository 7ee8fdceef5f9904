/** What belongs to one request: its id, its log context. */
@NullMarked
package io.paddock.web.request;

import org.jspecify.annotations.NullMarked;
