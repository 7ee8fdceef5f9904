/**
 * Checking a partner's key: the reference's steps, its codes, and the responses to a refused
 * caller.
 */
@NullMarked
package io.paddock.auth.partner;

import org.jspecify.annotations.NullMarked;
