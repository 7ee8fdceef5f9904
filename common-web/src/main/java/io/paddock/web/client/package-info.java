/** Who holds the other end of the connection, behind proxies of ours. */
@NullMarked
package io.paddock.web.client;

import org.jspecify.annotations.NullMarked;
