/** Launch tokens: minting and verification. */
@NullMarked
package io.paddock.games.launchtoken;

import org.jspecify.annotations.NullMarked;
