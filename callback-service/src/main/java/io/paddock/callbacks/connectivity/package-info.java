/** Diagnoses an address as live delivery would reach it; asked by backoffice alone. */
@NullMarked
package io.paddock.callbacks.connectivity;

import org.jspecify.annotations.NullMarked;
