/** Player sessions: tokens, cookies, origins, expiry. */
@NullMarked
package io.paddock.games.session;

import org.jspecify.annotations.NullMarked;
