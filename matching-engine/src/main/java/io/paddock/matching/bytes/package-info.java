/** Values as bytes, and back from bytes that nobody vouches for. */
@NullMarked
package io.paddock.matching.bytes;

import org.jspecify.annotations.NullMarked;
