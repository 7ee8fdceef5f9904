/** Everything that the engine remembers. */
@NullMarked
package io.paddock.matching.state;

import org.jspecify.annotations.NullMarked;
