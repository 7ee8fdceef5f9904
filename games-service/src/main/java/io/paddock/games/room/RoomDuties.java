package io.paddock.games.room;

import io.paddock.games.beacon.BeaconAnswer;
import io.paddock.games.beacon.BeaconClient;
import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.room.RoomCommand.Beacon;
import io.paddock.games.room.RoomCommand.GiveUp;
import io.paddock.games.room.RoomCommand.Open;
import io.paddock.games.room.RoomCommand.Start;
import io.paddock.games.room.RoomCommand.Tick;
import io.paddock.games.room.RoomEvent.CashedOut;
import io.paddock.games.room.RoomEvent.Crashed;
import io.paddock.games.room.RoomEvent.Drawn;
import io.paddock.games.room.RoomEvent.GivenUp;
import io.paddock.games.room.RoomEvent.SeatRefused;
import io.paddock.games.room.RoomRound.Phase;
import io.paddock.games.room.RoomState.Duty;
import io.paddock.games.room.RoomState.RoomTimes;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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

  private final Room room;
  private final RoomGames games;
  private final RoomEnds ends;
  private final RoomLog log;
  private final BeaconClient beacon;
  private final RoomsConfig config;
  private final String me;
  private final RoomWork work;
  private final RoomTimes times;

  private volatile boolean mine;
  private volatile boolean stopping;
  private volatile @Nullable UUID settled;
  private volatile boolean busy;
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
      BeaconClient beacon,
      WalletRecovery recovery,
      RoomsConfig config,
      String me) {
    this.room = room;
    this.games = games;
    this.ends = ends;
    this.log = log;
    this.beacon = beacon;
    this.config = config;
    this.me = me;
    this.times = new RoomTimes(config.pause().toMillis(), config.awake().toMillis());
    this.work = new RoomWork(room.key(), recovery, () -> mine);
  }

  void stop() {
    stopping = true;
    work.stop();
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
      case BeaconRound seeded -> seeded.drawn().ifPresent(drawn -> drawn(seeded, drawn));
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
      case Drawn drawn -> state.round().ifPresent(round -> drawn(round, drawn));
      case GivenUp given -> giveBack(given.roundId());
      case SeatRefused refused -> work.owe(() -> ends.unseated(room.key(), refused.bet().betId()));
      case RoomEvent.ActRefused refused -> {
        if (refused.isOwed()) {
          UUID step = Objects.requireNonNull(refused.by().stepId());
          work.owe(() -> ends.unplayed(room.key(), step));
        }
      }
      case RoomEvent.Opened _,
          RoomEvent.Taken _,
          RoomEvent.Started _,
          RoomEvent.Closed _,
          RoomEvent.Dealt _,
          RoomEvent.Acted _,
          RoomEvent.CashOutRefused _ -> {
        // Nothing is owed for it.
      }
    }
  }

  private void pay(Seated seat) {
    work.owe(() -> ends.paid(room.key(), seat));
  }

  private void end(RoomRound round, Crashed end) {
    Collection<Seated> seats = round.seats();
    Open open = round.open();
    work.owe(
        () -> {
          ends.ended(room.key(), open, end, seats);
          settled = end.roundId();
          LOG.infof("room_round_ended room=%s seats=%d", room.key().text(), seats.size());
        });
  }

  private void drawn(RoomRound round, Drawn drawn) {
    Open open = round.open();
    work.owe(
        () -> {
          ends.drawn(room.key(), open, drawn);
          settled = drawn.roundId();
          LOG.infof("room_round_drawn room=%s seats=%d", room.key().text(), drawn.shares().size());
        });
  }

  private void giveBack(UUID roundId) {
    work.owe(
        () -> {
          ends.givenUp(room.key(), roundId);
          settled = roundId;
          LOG.infof("room_round_given_up room=%s", room.key().text());
        });
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
      case DRAW -> draw();
      case GIVE_UP -> say(new GiveUp(round.orElseThrow()));
    }
  }

  /** Asks the beacon; while it is silent that is still due. */
  private void draw() {
    if (busy) {
      return;
    }
    busy = true;
    UUID roundId = room.with(state -> state.round().orElseThrow().open().roundId());
    long beaconRound =
        room.with(
            state ->
                state.round().orElseThrow() instanceof BeaconRound seeded
                    ? seeded.beaconRound()
                    : 0L);
    work.add(
        () -> {
          try {
            switch (beacon.ask(beaconRound)) {
              case BeaconAnswer.Said said ->
                  say(
                      new Beacon(
                          roundId, beaconRound, said.value().randomness(), said.signature()));
              case BeaconAnswer.Silent silent ->
                  LOG.warnf(
                      "room_beacon_silent room=%s round=%d reason=%s",
                      room.key().text(), beaconRound, silent.reason());
            }
          } finally {
            busy = false;
          }
        });
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
    if (busy) {
      return;
    }
    busy = true;
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
            busy = false;
          }
        });
  }
}
