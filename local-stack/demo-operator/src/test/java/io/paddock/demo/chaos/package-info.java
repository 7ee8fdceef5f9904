/** Faults on demand. */
@NullMarked
package io.paddock.demo.chaos;

import org.jspecify.annotations.NullMarked;
