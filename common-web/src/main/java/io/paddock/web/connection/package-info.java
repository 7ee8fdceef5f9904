/** What happens on a connection before a request is one: framing, time limits, leaving. */
@NullMarked
package io.paddock.web.connection;

import org.jspecify.annotations.NullMarked;
