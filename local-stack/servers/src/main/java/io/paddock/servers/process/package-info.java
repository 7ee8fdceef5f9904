/** Processes that outlive the command that started them. */
@NullMarked
package io.paddock.servers.process;

import org.jspecify.annotations.NullMarked;
