/** Reads answers in tests over HTTP without compiling an expression for each value. */
@NullMarked
package io.paddock.servers.test.answers;

import org.jspecify.annotations.NullMarked;
