/**
 * Provably fair games as pure functions of seeds. Nothing here does I/O, knows a framework or uses
 * binary fractions: an outcome is integer arithmetic over an HMAC stream that anyone can recompute.
 */
@NullMarked
package io.paddock.fair;

import org.jspecify.annotations.NullMarked;
