/**
 * Signed tokens as text: the single form in which a JWT is parsed before anything in it is trusted.
 */
@NullMarked
package io.paddock.auth.token;

import org.jspecify.annotations.NullMarked;
