/** What only a sandbox has: money from nowhere, and failures on demand. */
@NullMarked
package io.paddock.gateway.sandbox;

import org.jspecify.annotations.NullMarked;
