/** Secrets with which operators and we sign for each other. */
@NullMarked
package io.paddock.backoffice.operatorsecret;

import org.jspecify.annotations.NullMarked;
