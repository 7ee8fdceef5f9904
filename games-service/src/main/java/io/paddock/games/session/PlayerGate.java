package io.paddock.games.session;

import jakarta.inject.Singleton;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Judges a player's credentials before the request's parameters and body are read. */
@Singleton
class PlayerGate {

  private final CurrentPlayer player;

  PlayerGate(CurrentPlayer player) {
    this.player = player;
  }

  /** Runs on the virtual thread of the route it guards, so it may ask the database. */
  @ServerRequestFilter
  @ForPlayers
  public void admit() {
    player.session();
  }
}
