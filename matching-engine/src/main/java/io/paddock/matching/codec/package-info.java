/** Commands and events as versioned bytes. */
@NullMarked
package io.paddock.matching.codec;

import org.jspecify.annotations.NullMarked;
