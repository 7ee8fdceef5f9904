/** A second, naive engine for comparison: sorted lists and maps of BigInteger. */
@NullMarked
package io.paddock.matching.model;

import org.jspecify.annotations.NullMarked;
