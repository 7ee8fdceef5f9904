/** Where callers come from, as far as that can be told. */
@NullMarked
package io.paddock.gateway.compliance;

import org.jspecify.annotations.NullMarked;
