/** The operator's lobby: a player picks a game and is sent to the platform. */
@NullMarked
package io.paddock.demo.lobby;

import org.jspecify.annotations.NullMarked;
