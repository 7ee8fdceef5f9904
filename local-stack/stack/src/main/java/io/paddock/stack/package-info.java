/** The local stack: everything that the product needs to run on one machine. */
@NullMarked
package io.paddock.stack;

import org.jspecify.annotations.NullMarked;
