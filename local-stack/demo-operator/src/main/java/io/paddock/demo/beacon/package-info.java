/** The sandbox's stand-in for a public randomness beacon. */
@NullMarked
package io.paddock.demo.beacon;

import org.jspecify.annotations.NullMarked;
