/** Signed tokens as text: the one form in which a JWT is read before anything in it is believed. */
@NullMarked
package io.paddock.auth.token;

import org.jspecify.annotations.NullMarked;
