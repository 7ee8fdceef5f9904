/** Commercial terms of operators, by the month in which they begin. */
@NullMarked
package io.paddock.backoffice.terms;

import org.jspecify.annotations.NullMarked;
