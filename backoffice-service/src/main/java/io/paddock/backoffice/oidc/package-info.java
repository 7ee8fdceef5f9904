/** The issuer that members may log in by, where one is configured: OpenID Connect, and no more. */
@NullMarked
package io.paddock.backoffice.oidc;

import org.jspecify.annotations.NullMarked;
