/** Pages for tenants: their profile, keys, configuration and tests, opened by a link. */
@NullMarked
package io.paddock.backoffice.portal;

import org.jspecify.annotations.NullMarked;
