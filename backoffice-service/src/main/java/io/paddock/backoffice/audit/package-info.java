/** Who changed what: an append-only, hash-chained record. */
@NullMarked
package io.paddock.backoffice.audit;

import org.jspecify.annotations.NullMarked;
