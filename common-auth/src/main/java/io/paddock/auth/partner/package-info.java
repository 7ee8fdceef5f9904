/** Judging a partner's key: the reference's steps, its codes, and what a refused caller is told. */
@NullMarked
package io.paddock.auth.partner;

import org.jspecify.annotations.NullMarked;
