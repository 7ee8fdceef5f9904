package io.paddock.games.room;

import io.paddock.fair.game.PotGame;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomEvent.Reason;
import io.paddock.games.room.RoomEvent.Share;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One round of a game whose seats play for each other's stakes. The first seat says what everybody
 * stakes, and the beacon's value ends it.
 */
final class PotRound extends BeaconRound {

  private final PotGame game;

  PotRound(Open open, PotGame game, ServerSeed seed, long openedAt) {
    super(open, seed, openedAt);
    this.game = game;
  }

  @Override
  Optional<Reason> unfit(BigDecimal stake) {
    return stake().filter(first -> first.compareTo(stake) != 0).isPresent()
        ? Optional.of(Reason.STAKE_DIFFERS)
        : Optional.empty();
  }

  /** What everybody stakes, once there is somebody. */
  Optional<BigDecimal> stake() {
    return seats().stream().findFirst().map(seat -> seat.bet().stake());
  }

  @Override
  int players(int came) {
    return game.players().stream().filter(count -> count <= came).max(Integer::compare).orElse(0);
  }

  @Override
  void decide(FairStream numbers, long now, Consumer<RoomEvent> out) {
    Members outcome = game.outcome(numbers, seats().size());
    List<Share> shares =
        seats().stream()
            .map(seat -> new Share(seat, game.pays(game.wager(seat.number()), outcome)))
            .toList();
    end(outcome, shares, now, out);
  }

  @Override
  public void advance(long now, Consumer<RoomEvent> out) {
    // Nothing happens by itself: the owner asks the beacon.
  }

  PotGame game() {
    return game;
  }
}
