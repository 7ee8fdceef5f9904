/** What a tenant is told of its own endpoints. */
@NullMarked
package io.paddock.callbacks.notice;

import org.jspecify.annotations.NullMarked;
