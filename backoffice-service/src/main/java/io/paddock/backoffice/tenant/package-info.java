/**
 * The little of operators and partners that their keys, secrets and configurations have to know.
 */
@NullMarked
package io.paddock.backoffice.tenant;

import org.jspecify.annotations.NullMarked;
