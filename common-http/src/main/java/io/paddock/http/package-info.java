/**
 * How strangers are called: an address guard, one pinned client, one deadline from DNS to the last
 * byte, and a truthful account of how far a failed request got.
 */
@NullMarked
package io.paddock.http;

import org.jspecify.annotations.NullMarked;
