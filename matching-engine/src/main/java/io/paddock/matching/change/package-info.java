/** Reports, once a command, what changed. */
@NullMarked
package io.paddock.matching.change;

import org.jspecify.annotations.NullMarked;
