/** How much a service's start takes, with the classes that an earlier start left and without. */
@NullMarked
package io.paddock.bench.start;

import org.jspecify.annotations.NullMarked;
