/** Markets as anybody may see them: terms, books, public trades. */
@NullMarked
package io.paddock.gateway.market;

import org.jspecify.annotations.NullMarked;
