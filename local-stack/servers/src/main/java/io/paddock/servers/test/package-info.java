/** One shared set of servers for a whole test run. */
@NullMarked
package io.paddock.servers.test;

import org.jspecify.annotations.NullMarked;
