/** One change to many tenants at once. */
@NullMarked
package io.paddock.backoffice.bulk;

import org.jspecify.annotations.NullMarked;
