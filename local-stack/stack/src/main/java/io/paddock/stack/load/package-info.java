/** Requests that go on while something else happens, and what became of each of them. */
@NullMarked
package io.paddock.stack.load;

import org.jspecify.annotations.NullMarked;
