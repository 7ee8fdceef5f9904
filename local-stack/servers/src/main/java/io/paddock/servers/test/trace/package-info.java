/** What services trace, for their tests. */
@NullMarked
package io.paddock.servers.test.trace;

import org.jspecify.annotations.NullMarked;
