/** The little of an operator that its keys, secrets and configuration have to know. */
@NullMarked
package io.paddock.backoffice.tenant;

import org.jspecify.annotations.NullMarked;
