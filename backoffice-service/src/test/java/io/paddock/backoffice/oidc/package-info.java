@NullMarked
package io.paddock.backoffice.oidc;

import org.jspecify.annotations.NullMarked;
