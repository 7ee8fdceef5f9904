/** How a service's process begins: it migrates its schema, waits for it, or serves. */
@NullMarked
package io.paddock.web.migrate;

import org.jspecify.annotations.NullMarked;
