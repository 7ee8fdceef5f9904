/** Structured values: what games are told, and what they say. */
@NullMarked
package io.paddock.fair.value;

import org.jspecify.annotations.NullMarked;
