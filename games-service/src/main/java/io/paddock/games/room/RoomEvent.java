package io.paddock.games.room;

import io.paddock.fair.game.Multiplier;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.room.RoomCommand.CashOut;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Seat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a command did. Times are the log's, in ms since 1970. */
sealed interface RoomEvent {

  /** A round is open for bets until {@code closesAt}. */
  record Opened(Open open, long closesAt) implements RoomEvent {}

  /** A bet has its seat. */
  record Taken(Seated seat) implements RoomEvent {}

  /** A bet came too late, or finds no seat: it is given back. */
  record SeatRefused(Seat bet, Reason reason) implements RoomEvent {}

  /** The multiplier grows from now on. */
  record Started(UUID roundId, long startedAt) implements RoomEvent {}

  /**
   * A seat is out of danger.
   *
   * @param by null when it was automatic
   * @param reachedAt when the command reached the owner's log
   */
  record CashedOut(Seated seat, @Nullable CashOut by, long reachedAt) implements RoomEvent {}

  /** A cash-out did nothing; {@code seat} is the player's, if there is one. */
  record CashOutRefused(CashOut by, Reason reason, @Nullable Seated seat, long reachedAt)
      implements RoomEvent {}

  /** It is over: who is still in has lost. */
  record Crashed(UUID roundId, int point, String hash, long endedAt) implements RoomEvent {}

  /**
   * The bets of a pot are closed, and what its beacon says on {@code drawsAt} decides it.
   *
   * @param seats who plays, in order
   */
  record Closed(UUID roundId, long closedAt, long beaconRound, long drawsAt, List<Seated> seats)
      implements RoomEvent {

    public Closed {
      seats = List.copyOf(seats);
    }
  }

  /**
   * A pot's round is decided.
   *
   * @param serverSeed that the commitment was of
   * @param clientSeed that stands for all seats and the beacon
   * @param shares what each seat gets, in order
   */
  record Drawn(
      UUID roundId,
      RoomCommand.Beacon beacon,
      String chain,
      String serverSeed,
      String clientSeed,
      Members outcome,
      List<Share> shares,
      long endedAt)
      implements RoomEvent {

    public Drawn {
      shares = List.copyOf(shares);
    }
  }

  /** What a seat's stake is multiplied by; zero when it lost. */
  record Share(Seated seat, Multiplier pays) {}

  /** It comes to nothing: every stake is given back. */
  record GivenUp(UUID roundId, long endedAt) implements RoomEvent {}

  /** Whether it is for one player alone, and has no number. */
  default boolean isPersonal() {
    return switch (this) {
      case SeatRefused _, CashOutRefused _ -> true;
      case Opened _, Taken _, Started _, CashedOut _, Crashed _, Closed _, Drawn _, GivenUp _ ->
          false;
    };
  }

  /**
   * What happened, and its number in the room; what is for one player alone repeats the last.
   *
   * @param sequence one higher with each message to everybody
   */
  record Told(long sequence, RoomEvent event) {}

  /** Why nothing was done. */
  enum Reason {
    BETTING_CLOSED,
    SEAT_TAKEN,
    ROOM_FULL,
    STAKE_DIFFERS,
    UNEVEN,
    NOT_RUNNING,
    NO_SEAT,
    CASHED_OUT_BEFORE,
    CRASHED;

    /** As players read it. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
