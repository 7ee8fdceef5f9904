package io.paddock.games.room;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.games.beacon.BeaconClient;
import io.paddock.games.recovery.WalletRecovery;
import io.paddock.games.room.RoomCommand.Wake;
import io.paddock.games.room.RoomEvent.Told;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * All rooms as one process has them: it reads the log of every room, shows rooms to whom is
 * connected here, and does what is to be done about those that it owns.
 *
 * <pre>
 *  frame ──► command ──► log ──► every process: its rooms ──► messages to its connections
 *                                 └─ the owner alone: money is written, "time has passed" is said in the log
 * </pre>
 */
final class RoomHost implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(RoomHost.class);

  private final String me = UUID.randomUUID().toString();
  private final RoomLog log;
  private final RoomReader reader;
  private final RoomOwnership ownership;
  private final RoomGames games;
  private final BeaconClient beacon;
  private final RoomEnds ends;
  private final WalletRecovery recovery;
  private final RoomMessages messages;
  private final RoomsConfig config;
  private final Clock clock;
  private final Map<RoomKey, Hosted> rooms = new ConcurrentHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("rooms-timer").daemon(true).factory());
  private long beatAt;

  RoomHost(
      Map<String, Object> kafka,
      RoomsConfig config,
      RoomGames games,
      BeaconClient beacon,
      RoomEnds ends,
      WalletRecovery recovery,
      ObjectMapper json,
      Clock clock) {
    this.log = new RoomLog(kafka, config);
    this.games = games;
    this.beacon = beacon;
    this.ends = ends;
    this.recovery = recovery;
    this.messages = new RoomMessages(json);
    this.config = config;
    this.clock = clock;
    this.reader = new RoomReader(log, this::record);
    this.ownership = new RoomOwnership(log, this::needed);
  }

  private record Hosted(Room room, RoomDuties duties) {}

  void start() {
    reader.start();
    ownership.start();
    long every = config.tickEvery().toMillis();
    var _ = timer.scheduleWithFixedDelay(this::look, every, every, TimeUnit.MILLISECONDS);
  }

  /** Whether rooms can be shown and played. */
  boolean isReady() {
    return reader.isReady();
  }

  /** How many rooms this process knows. */
  int size() {
    return rooms.size();
  }

  RoomMessages messages() {
    return messages;
  }

  /** The room, as far as this process has read it; empty before anything happened in it. */
  Optional<Room> find(RoomKey key) {
    return Optional.ofNullable(rooms.get(key)).map(Hosted::room);
  }

  /** Shows a room to a connection from now on; one that nothing happened in yet is idle. */
  void join(RoomKey key, RoomConnection connection, Instant at) {
    hosted(key).room().join(connection, at);
  }

  void leave(RoomKey key, RoomConnection connection) {
    find(key).ifPresent(room -> room.leave(connection));
  }

  /** Says that somebody is there: the room goes on for a while from now on. */
  CompletableFuture<Void> wake(RoomKey key) {
    return append(key, new Wake());
  }

  CompletableFuture<Void> append(RoomKey key, RoomCommand command) {
    return log.append(key, command);
  }

  private void record(int partition, ConsumerRecord<byte[], byte[]> record) {
    byte @Nullable [] key = record.key();
    byte @Nullable [] value = record.value();
    Optional<RoomKey> room =
        key == null ? Optional.empty() : RoomKey.parse(new String(key, StandardCharsets.UTF_8));
    Optional<RoomCommand> command = value == null ? Optional.empty() : RoomLog.read(value);
    if (room.isEmpty() || command.isEmpty()) {
      LOG.warnf("room_record_unreadable partition=%d offset=%d", partition, record.offset());
      return;
    }
    try {
      Hosted hosted = hosted(room.get());
      hosted.room().lies(partition);
      apply(hosted, record, command.get());
    } catch (RuntimeException failure) {
      // One room's record must not stop the others; the same happens in every process.
      LOG.errorf(
          failure, "room_record_refused room=%s offset=%d", room.get().text(), record.offset());
    }
  }

  private void apply(Hosted hosted, ConsumerRecord<byte[], byte[]> record, RoomCommand command) {
    hosted
        .room()
        .with(
            state -> {
              for (Told told : hosted.room().apply(record.offset(), record.timestamp(), command)) {
                hosted.duties().happened(told.event(), state);
              }
              return state;
            });
  }

  private Hosted hosted(RoomKey key) {
    return rooms.computeIfAbsent(
        key,
        missing -> {
          Room room = new Room(key, games.state(key), messages);
          return new Hosted(
              room, new RoomDuties(room, games, ends, log, beacon, recovery, config, me));
        });
  }

  private void look() {
    long now = clock.millis();
    boolean beat = now - beatAt >= config.heartbeatEvery().toMillis();
    if (beat) {
      beatAt = now;
    }
    for (Hosted hosted : rooms.values()) {
      try {
        look(hosted, now, beat);
      } catch (RuntimeException failure) {
        LOG.errorf(failure, "room_unattended room=%s", hosted.room().key().text());
      }
    }
  }

  private void look(Hosted hosted, long now, boolean beat) {
    int partition = hosted.room().partition();
    hosted.duties().own(ownership.owns(partition) && reader.isCaughtUp(partition));
    hosted.duties().look(now);
    hosted.room().tick(now);
    if (beat && !hosted.room().isWatched() && hosted.duties().isOver(now)) {
      rooms.remove(hosted.room().key());
      hosted.duties().stop();
    } else if (beat && hosted.room().isWatched()) {
      hosted.room().heartbeat(clock.instant());
      var _ = wake(hosted.room().key());
    }
  }

  private long needed(int partition) {
    return rooms.values().stream()
        .filter(hosted -> hosted.room().partition() == partition && hosted.duties().isNeeded())
        .mapToLong(hosted -> hosted.room().openedAtOffset())
        .reduce(reader.position(partition), Math::min);
  }

  /** As a process that dies: nothing more is done, said or given back. */
  void die() {
    ownership.die();
    halt();
  }

  @Override
  public void close() {
    ownership.stop();
    halt();
  }

  private void halt() {
    timer.shutdownNow();
    rooms.values().forEach(hosted -> hosted.duties().stop());
    reader.stop();
    log.close();
  }
}
