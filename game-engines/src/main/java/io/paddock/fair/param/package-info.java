/** The parameters that games take: their names, forms and ranges, and how each is read. */
@NullMarked
package io.paddock.fair.param;

import org.jspecify.annotations.NullMarked;
