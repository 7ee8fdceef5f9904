package io.paddock.games.room;

import io.paddock.auth.seal.SecretBox;
import io.paddock.fair.game.GameId;
import io.paddock.fair.seed.ChainRound;
import io.paddock.games.room.RoomCommand.Open;
import java.util.Set;

/** The games that have rooms: what state each keeps, and how a round of each is opened. */
final class RoomGames {

  /** By their names on the wire. */
  static final Set<String> IDS = Set.of(GameId.CRASH.id());

  /** The table name in the associated data of what is sealed for a round. */
  private static final String TABLE = "room_rounds";

  private final RoomChains chains;
  private final SecretBox box;
  private final RoomsConfig config;

  RoomGames(RoomChains chains, SecretBox box, RoomsConfig config) {
    this.chains = chains;
    this.box = box;
    this.config = config;
  }

  /** A room that nothing happened in yet. */
  RoomState state(RoomKey room) {
    return new CrashRoom(open -> new ChainRound(secret(open), open.publicSeed()));
  }

  /**
   * Commits to the room's next round, and writes that it is open.
   *
   * @param sequence of the message that tells it
   * @param owner the process that opens it
   */
  Open next(RoomKey room, long sequence, String owner) {
    RoomChains.Next next = chains.next(room);
    ChainRound round = next.round();
    return new Open(
        next.roundId(),
        next.number(),
        sequence,
        owner,
        round.before().hash(),
        round.publicSeed(),
        box.seal(TABLE, next.roundId(), round.hash()),
        config.betting().toMillis(),
        config.seats());
  }

  /** What decides a round, for the platform's processes alone. */
  private String secret(Open open) {
    return box.open(TABLE, open.roundId(), open.sealedHash()).reveal();
  }
}
