package io.paddock.games.room;

import io.paddock.fair.value.ValueJson;
import io.paddock.games.money.Decimals;
import io.paddock.games.room.RoomEvent.Drawn;
import io.paddock.games.room.RoomEvent.Share;
import io.paddock.games.room.RoomMessage.BeaconShown;
import io.paddock.games.room.RoomMessage.RoundShown;
import io.paddock.games.room.RoomMessage.SeatShown;
import io.paddock.games.room.RoomRound.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How rounds and seats are shown that a beacon decides. No seed is shown while bets are taken. */
final class DrawnMessages {

  private DrawnMessages() {}

  static RoomMessage drawn(long seq, Drawn drawn) {
    return new RoomMessage.Drawn(
        seq,
        drawn.roundId(),
        ValueJson.write(drawn.outcome()),
        drawn.serverSeed(),
        drawn.clientSeed(),
        beacon(drawn),
        drawn.shares().stream().map(DrawnMessages::share).toList(),
        Instant.ofEpochMilli(drawn.endedAt()));
  }

  private static BeaconShown beacon(Drawn drawn) {
    return new BeaconShown(
        drawn.chain(),
        drawn.beacon().beaconRound(),
        drawn.beacon().randomness(),
        drawn.beacon().signature());
  }

  static RoundShown round(BeaconRound round) {
    Optional<Drawn> drawn = round.drawn();
    boolean closed = round.beaconRound() > 0;
    return new RoundShown(
        round.open().roundId(),
        round.open().number(),
        round.open().commitment(),
        null,
        Instant.ofEpochMilli(round.closesAt()),
        closed ? Instant.ofEpochMilli(round.startedAt()) : null,
        round.isOver() ? Instant.ofEpochMilli(round.endedAt()) : null,
        null,
        null,
        stake(round),
        players(round),
        closed ? round.beaconRound() : null,
        closed ? Instant.ofEpochMilli(round.drawsAt()) : null,
        house(round),
        drawn.map(Drawn::outcome).map(ValueJson::write).orElse(null),
        drawn.map(Drawn::serverSeed).orElse(null),
        drawn.map(Drawn::clientSeed).orElse(null),
        drawn.map(DrawnMessages::beacon).orElse(null));
  }

  /** What everybody stakes in a round of a pot, once there is somebody. */
  private static @Nullable String stake(BeaconRound round) {
    return switch (round) {
      case PotRound pot -> pot.stake().map(Decimals::text).orElse(null);
      case TableRound _ -> null;
    };
  }

  private static List<Integer> players(BeaconRound round) {
    return switch (round) {
      case PotRound pot -> pot.game().players();
      case TableRound table -> table.game().players();
    };
  }

  private static @Nullable String house(BeaconRound round) {
    return switch (round) {
      case PotRound _ -> null;
      case TableRound table -> table.view().map(view -> ValueJson.write(view.house())).orElse(null);
    };
  }

  /** A seat as it may be shown at this point of its round. */
  static SeatShown seat(BeaconRound round, Seated seat) {
    if (round.phase() == Phase.RUNNING) {
      return round instanceof TableRound table
          ? table.viewOf(seat.bet().playerId()).map(TableMessages::seat).orElseGet(() -> seed(seat))
          : seed(seat);
    }
    return round.drawn().stream()
        .flatMap(drawn -> drawn.shares().stream())
        .filter(share -> share.seat().equals(seat))
        .findFirst()
        .map(DrawnMessages::share)
        .orElseGet(() -> shown(seat, null, null));
  }

  /** With its seed: the bets are closed. */
  static SeatShown seed(Seated seat) {
    return shown(seat, seat.bet().clientSeed(), null);
  }

  private static SeatShown share(Share share) {
    if (share.played() != null) {
      return TableMessages.share(share, share.played());
    }
    return shown(share.seat(), share.seat().bet().clientSeed(), share.pays().toString());
  }

  private static SeatShown shown(
      Seated seat, @Nullable String clientSeed, @Nullable String multiplier) {
    return new SeatShown(
        seat.number(), Decimals.text(seat.bet().stake()), null, null, clientSeed, multiplier);
  }
}
