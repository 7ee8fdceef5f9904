/** The vocabulary of the platform's wallet protocol. */
@NullMarked
package io.paddock.demo.protocol;

import org.jspecify.annotations.NullMarked;
