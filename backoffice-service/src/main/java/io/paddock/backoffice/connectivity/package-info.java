/** Tests of the addresses that operators gave us, and what became of them. */
@NullMarked
package io.paddock.backoffice.connectivity;

import org.jspecify.annotations.NullMarked;
