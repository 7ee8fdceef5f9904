/** Where a tenant wants to be called, for which events, with which secrets. */
@NullMarked
package io.paddock.callbacks.endpoint;

import org.jspecify.annotations.NullMarked;
