package io.paddock.games.room;

import io.paddock.games.room.RoomEvent.CashOutRefused;
import io.paddock.games.room.RoomEvent.CashedOut;
import io.paddock.games.room.RoomEvent.Opened;
import io.paddock.games.room.RoomEvent.SeatRefused;
import io.paddock.games.room.RoomEvent.Taken;
import io.paddock.games.room.RoomEvent.Told;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * A room in this process: as its log has it so far, who is connected to it here, and which frames
 * wait for what the log will say about them. A connection that joins is told the room as it is, and
 * then everything that happens from there on.
 */
final class Room {

  private static final int UNKNOWN = -1;

  private final RoomKey key;
  private final RoomState state;
  private final RoomMessages messages;
  private final Set<RoomConnection> connections = new HashSet<>();
  private final Map<UUID, CompletableFuture<RoomEvent>> waiting = new ConcurrentHashMap<>();
  private long openedAtOffset;
  private volatile int partition = UNKNOWN;

  Room(RoomKey key, RoomState state, RoomMessages messages) {
    this.key = key;
    this.state = state;
    this.messages = messages;
  }

  RoomKey key() {
    return key;
  }

  /** Its records are in this partition of the log. */
  void lies(int here) {
    partition = here;
  }

  /** Negative before its first record was read: then it is nobody's. */
  int partition() {
    return partition;
  }

  /** Applies a record; what it did, in order. */
  synchronized List<Told> apply(long offset, long time, RoomCommand command) {
    List<Told> told = state.apply(time, command);
    for (Told one : told) {
      if (one.event() instanceof Opened) {
        openedAtOffset = offset;
      }
      state.round().flatMap(round -> RoomMessages.toAll(one, round)).ifPresent(this::sayToAll);
      answered(one.event());
    }
    return told;
  }

  private void answered(RoomEvent event) {
    Optional<UUID> question =
        switch (event) {
          case Taken taken -> Optional.of(taken.seat().betId());
          case SeatRefused refused -> Optional.of(refused.bet().betId());
          case CashedOut out -> Optional.ofNullable(out.by()).map(RoomCommand.CashOut::commandId);
          case CashOutRefused refused -> Optional.of(refused.by().commandId());
          case RoomEvent.Acted acted ->
              Optional.ofNullable(acted.by()).map(RoomCommand.Act::commandId);
          case RoomEvent.ActRefused refused -> Optional.of(refused.by().commandId());
          case Opened _,
              RoomEvent.Started _,
              RoomEvent.Crashed _,
              RoomEvent.Closed _,
              RoomEvent.Dealt _,
              RoomEvent.Drawn _,
              RoomEvent.GivenUp _ ->
              Optional.empty();
        };
    question.map(waiting::get).ifPresent(answer -> answer.complete(event));
  }

  /** What the log will say to a bet or to a command of this id. */
  CompletableFuture<RoomEvent> answerTo(UUID id) {
    CompletableFuture<RoomEvent> answer =
        waiting.computeIfAbsent(id, key -> new CompletableFuture<>());
    var _ = answer.whenComplete((event, failure) -> waiting.remove(id));
    return answer;
  }

  synchronized void join(RoomConnection connection, Instant at) {
    connections.add(connection);
    connection.say(
        messages.text(RoomMessages.snapshot(key, state, connection.session().playerId(), at)));
  }

  synchronized void leave(RoomConnection connection) {
    connections.remove(connection);
  }

  synchronized boolean isWatched() {
    connections.removeIf(RoomConnection::isClosed);
    return !connections.isEmpty();
  }

  private void sayToAll(RoomMessage message) {
    if (!connections.isEmpty()) {
      String text = messages.text(message);
      connections.forEach(connection -> connection.say(text));
    }
  }

  /** Shows how the round goes on; by this process's own clock, for display alone. */
  synchronized void tick(long now) {
    state
        .round()
        .flatMap(round -> RoomMessages.tick(round, state.sequence(), now))
        .ifPresent(this::sayToAll);
  }

  synchronized void heartbeat(Instant at) {
    sayToAll(new RoomMessage.Heartbeat(state.sequence(), at));
  }

  /** Reads or changes the room's state under its lock. */
  synchronized <T> T with(Function<RoomState, T> work) {
    return work.apply(state);
  }

  /** The record that a process has to read from that takes the room over now. */
  synchronized long openedAtOffset() {
    return openedAtOffset;
  }
}
