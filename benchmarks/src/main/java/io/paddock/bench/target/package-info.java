/** The sandbox that is measured. */
@NullMarked
package io.paddock.bench.target;

import org.jspecify.annotations.NullMarked;
