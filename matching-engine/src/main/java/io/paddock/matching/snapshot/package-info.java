/** The whole state as canonical bytes, and back. */
@NullMarked
package io.paddock.matching.snapshot;

import org.jspecify.annotations.NullMarked;
