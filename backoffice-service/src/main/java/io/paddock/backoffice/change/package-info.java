/** What every change has in common: who, from where, and what the caches must forget. */
@NullMarked
package io.paddock.backoffice.change;

import org.jspecify.annotations.NullMarked;
