/** What operators owe: one invoice a month, and credit notes that correct it. */
@NullMarked
package io.paddock.backoffice.invoice;

import org.jspecify.annotations.NullMarked;
