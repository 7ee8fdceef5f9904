/** Start-up checks, health, metrics, commands; nothing imports this. */
@NullMarked
package io.paddock.gateway.app;

import org.jspecify.annotations.NullMarked;
