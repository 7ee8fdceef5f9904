/** Tests an operator's wallet before players depend on it; asked by backoffice alone. */
@NullMarked
package io.paddock.games.connectivity;

import org.jspecify.annotations.NullMarked;
