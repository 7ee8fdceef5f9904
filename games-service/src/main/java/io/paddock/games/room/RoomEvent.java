package io.paddock.games.room;

import io.paddock.fair.game.Multiplier;
import io.paddock.fair.value.Value.Members;
import io.paddock.games.room.RoomCommand.Act;
import io.paddock.games.room.RoomCommand.CashOut;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Seat;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
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
   * The bets are closed, and what its beacon says on {@code drawsAt} decides it.
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
   * A round that a beacon decides is over.
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

  /**
   * What a seat gets.
   *
   * @param pays what its stake is multiplied by; zero when it lost
   * @param played what it did at a table; null in a pot
   */
  record Share(Seated seat, Multiplier pays, @Nullable Played played) {

    /** Of a pot. */
    Share(Seated seat, Multiplier pays) {
      this(seat, pays, null);
    }
  }

  /**
   * A seat's own round at a table, over.
   *
   * @param each what each stake is multiplied by, the opening one first
   */
  record Played(Members outcome, List<Multiplier> each, List<TableSeat.Step> steps) {

    public Played {
      each = List.copyOf(each);
      steps = List.copyOf(steps);
    }

    /** Everything that was staked on it, in the order of {@link #each}. */
    List<BigDecimal> stakes(Seated seat) {
      return Stream.concat(
              Stream.of(seat.bet().stake()),
              steps.stream().map(TableSeat.Step::stake).filter(stake -> stake.signum() > 0))
          .toList();
    }

    BigDecimal staked(Seated seat) {
      return stakes(seat).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
  }

  /** The beacon has spoken, and cards are dealt. */
  record Dealt(UUID roundId, TableRound.TableView view) implements RoomEvent {}

  /**
   * A seat did something, or it was done for one whose time was up.
   *
   * @param takenBy {@code player} or {@code idle}
   * @param by null when nobody asked for it
   * @param view of the table after it
   */
  record Acted(
      UUID roundId,
      int seat,
      String action,
      String takenBy,
      @Nullable Act by,
      TableRound.TableView view)
      implements RoomEvent {}

  /** An action did nothing, or was taken before; {@code seat} is the player's as it stands. */
  record ActRefused(Act by, Reason reason, TableSeat.@Nullable View seat) implements RoomEvent {

    /** Whether it was paid for, and its stake has to be given back. */
    boolean isOwed() {
      return by.stepId() != null && reason != Reason.TAKEN_BEFORE;
    }
  }

  /** It comes to nothing: every stake is given back. */
  record GivenUp(UUID roundId, long endedAt) implements RoomEvent {}

  /** Whether it is for one player alone, and has no number. */
  default boolean isPersonal() {
    return switch (this) {
      case SeatRefused _, CashOutRefused _, ActRefused _ -> true;
      case Opened _,
          Taken _,
          Started _,
          CashedOut _,
          Crashed _,
          Closed _,
          Dealt _,
          Acted _,
          Drawn _,
          GivenUp _ ->
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
    CRASHED,
    STEP_CONFLICT,
    ACTION_NOT_ALLOWED,
    TAKEN_BEFORE;

    /** As players read it. */
    String code() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
