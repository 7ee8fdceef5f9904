/** Whole lists as CSV. */
@NullMarked
package io.paddock.backoffice.listexport;

import org.jspecify.annotations.NullMarked;
