/** Faults on demand, so that an integrator can watch the platform recover. */
@NullMarked
package io.paddock.demo.chaos;

import org.jspecify.annotations.NullMarked;
