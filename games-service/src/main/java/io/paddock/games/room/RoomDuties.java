package io.paddock.games.room;

import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.room.RoomRound.Phase;
import io.paddock.games.room.RoomState.Duty;
import io.paddock.games.room.RoomState.RoomTimes;
import io.paddock.games.room.RoomCommand.GiveUp;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Start;
import io.paddock.games.room.RoomCommand.Tick;
import io.paddock.games.room.RoomEvent.CashedOut;
import io.paddock.games.room.RoomEvent.Crashed;
import io.paddock.games.room.RoomEvent.GivenUp;
import io.paddock.games.room.RoomEvent.SeatRefused;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the owner of a room does about it, in the order in which the log tells it: writes money that
 * is owed, and says in the log that time has passed. Whatever it writes, the next owner writes once
 * more, so that nothing depends on whether this one got to it.
 */
final class RoomDuties {

  private static final Logger LOG = Logger.getLogger(RoomDuties.class);

  /** The log answers sooner, as a rule; then what is still due is said again. */
  private static final long SAID_AGAIN_MS = 500;

  private static final Duration AGAIN = Duration.ofMillis(500);
  private static final long IDLE_MS = 200;

  private final Room room;
  private final RoomGames games;
  private final RoomEnds ends;
  private final RoomLog log;
  private final WalletRecovery recovery;
  private final RoomsConfig config;
  private final String me;
  private final BlockingQueue<Runnable> work = new LinkedBlockingQueue<>();
  private final RoomTimes times;

  private volatile boolean mine;
  private volatile boolean stopping;
  private volatile @Nullable UUID settled;
  private volatile boolean opening;
  private @Nullable Duty said;
  private long saidAt;

  /**
   * @param me this process's own name, which no other has
   */
  RoomDuties(
      Room room,
      RoomGames games,
      RoomEnds ends,
      RoomLog log,
      WalletRecovery recovery,
      RoomsConfig config,
      String me) {
    this.room = room;
    this.games = games;
    this.ends = ends;
    this.log = log;
    this.recovery = recovery;
    this.config = config;
    this.me = me;
    this.times = new RoomTimes(config.pause().toMillis(), config.awake().toMillis());
    Thread.ofVirtual().name("room-" + room.key().text()).start(this::run);
  }

  void stop() {
    stopping = true;
  }

  /** Whether this process has the room; what its last owner may have left undone is done first. */
  void own(boolean owned) {
    if (owned && !mine) {
      room.with(
          state -> {
            settled = null;
            said = null;
            // Before anything is owed: what is another's is not written.
            mine = true;
            state.round().ifPresent(this::resume);
            return mine;
          });
    } else if (!owned) {
      mine = false;
    }
  }

  private void resume(RoomRound round) {
    if (round.phase() == Phase.BETTING) {
      return;
    }
    LOG.infof("room_taken_over room=%s phase=%s", room.key().text(), round.phase());
    switch (round) {
      case CrashGame crash -> {
        crash.seats().stream().filter(seat -> seat.cashedOut() != null).forEach(this::pay);
        crash.end().ifPresent(end -> end(crash, end));
      }
    }
    if (round.phase() == Phase.GIVEN_UP) {
      giveBack(round.open().roundId());
    }
  }

  /** Something happened, which has been applied to the room; called under the room's lock. */
  void happened(RoomEvent event, RoomState state) {
    if (!mine) {
      return;
    }
    switch (event) {
      case CashedOut out -> pay(out.seat());
      case Crashed end -> state.round().ifPresent(round -> end(round, end));
      case GivenUp given -> giveBack(given.roundId());
      case SeatRefused refused -> owe(() -> ends.unseated(room.key(), refused.bet().betId()));
      case RoomEvent.Opened _,
          RoomEvent.Taken _,
          RoomEvent.Started _,
          RoomEvent.CashOutRefused _ -> {
        // Nothing is owed for it.
      }
    }
  }

  private void pay(Seated seat) {
    owe(() -> ends.paid(room.key(), seat));
  }

  private void end(RoomRound round, Crashed end) {
    Collection<Seated> seats = round.seats();
    Open open = round.open();
    owe(
        () -> {
          ends.ended(room.key(), open, end, seats);
          settled = end.roundId();
          LOG.infof("room_round_ended room=%s seats=%d", room.key().text(), seats.size());
        });
  }

  private void giveBack(UUID roundId) {
    owe(
        () -> {
          ends.givenUp(room.key(), roundId);
          settled = roundId;
          LOG.warnf("room_round_given_up room=%s", room.key().text());
        });
  }

  /** Tried until it is written, or the room is another's. */
  private void owe(Runnable writing) {
    work.add(
        () -> {
          while (mine && !stopping && !written(writing)) {
            pause();
          }
        });
  }

  private boolean written(Runnable writing) {
    try {
      writing.run();
      recovery.nudge();
      return true;
    } catch (RuntimeException failure) {
      LOG.errorf(failure, "room_money_unwritten room=%s", room.key().text());
      return false;
    }
  }

  private static void pause() {
    try {
      TimeUnit.NANOSECONDS.sleep(AGAIN.toNanos());
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping) {
        Runnable next = work.poll(IDLE_MS, TimeUnit.MILLISECONDS);
        if (next != null) {
          next.run();
        }
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** Says in the log what is due by now. */
  void look(long now) {
    if (!mine || stopping) {
      return;
    }
    Duty due = room.with(state -> state.due(now, me, isSettled(state), times));
    if (due == Duty.NOTHING || (due == said && now - saidAt < SAID_AGAIN_MS)) {
      return;
    }
    said = due;
    saidAt = now;
    Optional<UUID> round =
        room.with(state -> state.round().map(current -> current.open().roundId()));
    switch (due) {
      case NOTHING -> throw new IllegalStateException("nothing is due");
      case OPEN -> open();
      case START -> say(new Start(round.orElseThrow()));
      case TICK -> say(new Tick(round.orElseThrow()));
      case GIVE_UP -> say(new GiveUp(round.orElseThrow()));
    }
  }

  /** What the log did not take is still due, and said again. */
  private void say(RoomCommand command) {
    var _ = log.append(room.key(), command);
  }

  private boolean isSettled(RoomState state) {
    return state.round().map(round -> round.open().roundId().equals(settled)).orElse(true);
  }

  /** Whether the room can be forgotten: the log will tell of it again when somebody comes. */
  boolean isOver(long now) {
    return room.with(
        state -> state.isAsleep(now, times) && (!mine || isSettled(state)) && work.isEmpty());
  }

  /** Whether somebody who takes the room over has to read the log from its last round on. */
  boolean isNeeded() {
    return room.with(state -> state.round().isPresent() && !isSettled(state));
  }

  private void open() {
    if (opening) {
      return;
    }
    opening = true;
    work.add(
        () -> {
          try {
            long sequence = room.with(state -> state.sequence() + 1);
            log.append(room.key(), games.next(room.key(), sequence, me))
                .get(config.patience().toMillis(), TimeUnit.MILLISECONDS);
          } catch (Exception failure) {
            LOG.warnf(
                "room_not_opened room=%s cause=%s",
                room.key().text(), failure.getClass().getName());
          } finally {
            opening = false;
          }
        });
  }
}
