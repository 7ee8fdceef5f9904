/** Reports what changed, once per command. */
@NullMarked
package io.paddock.matching.change;

import org.jspecify.annotations.NullMarked;
