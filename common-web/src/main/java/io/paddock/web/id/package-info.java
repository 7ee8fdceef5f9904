/** Time and identity, as parameters. */
@NullMarked
package io.paddock.web.id;

import org.jspecify.annotations.NullMarked;
