/** What amounts of money have in common wherever they are read or written. */
@NullMarked
package io.paddock.web.money;

import org.jspecify.annotations.NullMarked;
