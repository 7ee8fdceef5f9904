package io.paddock.games.room;

import io.paddock.auth.seal.SecretBox;
import io.paddock.fair.game.Game;
import io.paddock.fair.game.GameId;
import io.paddock.fair.game.Games;
import io.paddock.fair.game.PotGame;
import io.paddock.fair.game.RoomGame;
import io.paddock.fair.game.TableGame;
import io.paddock.fair.seed.ChainRound;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.games.beacon.BeaconConfig;
import io.paddock.games.room.RoomCommand.BeaconTerms;
import io.paddock.games.room.RoomCommand.Open;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The games that have rooms: what state each keeps, and how a round of each is opened. */
final class RoomGames {

  /** By their names on the wire. */
  static final Set<String> IDS =
      Games.all().stream()
          .filter(game -> game instanceof RoomGame || game instanceof TableGame)
          .map(game -> game.id().id())
          .collect(Collectors.toUnmodifiableSet());

  /** The table name in the associated data of what is sealed for a round. */
  private static final String TABLE = "room_rounds";

  private final RoomChains chains;
  private final RoundSeeds seeds;
  private final SecretBox box;
  private final RoomsConfig config;
  private final BeaconConfig beacon;

  RoomGames(
      RoomChains chains, RoundSeeds seeds, SecretBox box, RoomsConfig config, BeaconConfig beacon) {
    this.chains = chains;
    this.seeds = seeds;
    this.box = box;
    this.config = config;
    this.beacon = beacon;
  }

  /** A game that its seats' seeds and a beacon decide: all but crash. */
  static Optional<Game> seeded(String game) {
    return GameId.of(game)
        .flatMap(Games::find)
        .filter(engine -> engine instanceof PotGame || engine instanceof TableGame);
  }

  /** A room that nothing happened in yet. */
  RoomState state(RoomKey room) {
    Function<Open, ServerSeed> seed = open -> ServerSeed.of(secret(open));
    return switch (seeded(room.game()).orElse(null)) {
      case PotGame pot -> new PotRoom(pot, seed);
      case TableGame table -> new TableRoom(table, seed);
      case null, default ->
          new CrashRoom(
              open -> new ChainRound(secret(open), Objects.requireNonNull(open.publicSeed())));
    };
  }

  /**
   * Commits to the room's next round, and writes that it is open.
   *
   * @param sequence of the message that tells it
   * @param owner the process that opens it
   */
  Open next(RoomKey room, long sequence, String owner) {
    return switch (seeded(room.game()).orElse(null)) {
      case PotGame pot -> seeded(room, pot.players().getLast(), sequence, owner, null);
      case TableGame table ->
          seeded(room, table.seats(), sequence, owner, config.deciding().toMillis());
      case null, default -> crash(room, sequence, owner);
    };
  }

  private Open crash(RoomKey room, long sequence, String owner) {
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

  private Open seeded(
      RoomKey room, int seats, long sequence, String owner, @Nullable Long decidingMs) {
    RoundSeeds.Next next = seeds.next(room);
    return new Open(
        next.roundId(),
        next.number(),
        sequence,
        owner,
        next.seed().commitment(),
        null,
        box.seal(TABLE, next.roundId(), next.seed().reveal()),
        config.gathering().toMillis(),
        seats,
        new BeaconTerms(
            beacon.chain(),
            beacon.genesis().toEpochMilli(),
            beacon.period().toMillis(),
            beacon.margin().toMillis(),
            beacon.patience().toMillis()),
        decidingMs);
  }

  /** What decides a round, for the platform's processes alone. */
  private String secret(Open open) {
    return box.open(TABLE, open.roundId(), open.sealedHash()).reveal();
  }
}
