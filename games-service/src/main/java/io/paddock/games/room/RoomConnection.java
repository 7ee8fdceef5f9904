package io.paddock.games.room;

import io.paddock.games.session.PlayerSession;
import io.paddock.web.socket.SocketConnection;

/** One player's connection to a room. */
final class RoomConnection extends SocketConnection {

  /** A room's messages are short: what their number allows, and more. */
  private static final long CHARACTERS = 4_000_000;

  private final PlayerSession session;

  /**
   * @param limit of messages that wait
   */
  RoomConnection(PlayerSession session, Line line, int limit) {
    super(line, limit, CHARACTERS);
    this.session = session;
  }

  PlayerSession session() {
    return session;
  }
}
