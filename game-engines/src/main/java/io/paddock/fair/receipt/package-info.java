/** What a house signs of a settled round, and how anybody checks it. */
@NullMarked
package io.paddock.fair.receipt;

import org.jspecify.annotations.NullMarked;
