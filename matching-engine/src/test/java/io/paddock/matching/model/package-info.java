/** A second, naive engine to compare with: sorted lists and maps of BigInteger. */
@NullMarked
package io.paddock.matching.model;

import org.jspecify.annotations.NullMarked;
