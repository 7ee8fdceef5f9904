package io.paddock.gateway.replica;

import io.paddock.gateway.snapshot.Halt;
import io.paddock.gateway.snapshot.HaltStore;
import io.paddock.gateway.snapshot.Position;
import io.paddock.gateway.snapshot.PositionStore;
import io.paddock.gateway.snapshot.SnapshotHeader;
import io.paddock.gateway.snapshot.SnapshotStore;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/**
 * Looks at PostgreSQL now and then: how far the projection is, whether order entry is halted, and
 * whether what other pods recorded is what this replica had at the same sequence. Two replicas that
 * differ have no majority, so a difference halts order entry everywhere; reads go on.
 */
final class ReplicaWatch {

  private static final Logger LOG = Logger.getLogger(ReplicaWatch.class);

  private final Jdbi jdbi;
  private final PositionStore positions;
  private final SnapshotStore snapshots;
  private final HaltStore halts;
  private final Replica replica;
  private final Consumer<Optional<Halt>> halted;

  private boolean away;

  /**
   * @param halted told after each look whether order entry is halted
   */
  ReplicaWatch(
      Jdbi jdbi,
      PositionStore positions,
      SnapshotStore snapshots,
      HaltStore halts,
      Replica replica,
      Consumer<Optional<Halt>> halted) {
    this.jdbi = jdbi;
    this.positions = positions;
    this.snapshots = snapshots;
    this.halts = halts;
    this.replica = replica;
    this.halted = halted;
  }

  /** Never throws: without PostgreSQL, what was seen last stays. */
  void look() {
    try {
      jdbi.useHandle(this::look);
      away = false;
    } catch (JdbiException failure) {
      if (!away) {
        LOG.warnf("watch_waits cause=%s", failure.toString());
      }
      away = true;
    }
  }

  private void look(Handle handle) {
    Optional<Position> position = positions.find(handle);
    position.ifPresent(replica::projected);
    Optional<Halt> halt = halts.find(handle);
    if (halt.isEmpty()) {
      halt = compare(position, snapshots.headers(handle, Long.MAX_VALUE));
      halt.ifPresent(found -> halts.halt(handle, found));
      halt.ifPresent(
          found ->
              LOG.errorf(
                  "replicas_disagree sequence=%d reason=%s", found.sequence(), found.reason()));
    }
    halted.accept(halt);
  }

  /** What differs between this replica and what is recorded, the earliest in the log first. */
  private Optional<Halt> compare(Optional<Position> position, List<SnapshotHeader> headers) {
    for (SnapshotHeader header : headers.reversed()) {
      if (differs(replica.stateHashAt(header.sequence()), header.stateHash())) {
        return Optional.of(new Halt(header.sequence(), "state_hash_differs"));
      }
    }
    return position
        .filter(p -> differs(replica.eventHashAt(p.sequence()), p.eventHash()))
        .map(p -> new Halt(p.sequence(), "event_hash_differs"));
  }

  private static <T> boolean differs(Optional<T> ours, T recorded) {
    return ours.isPresent() && !ours.get().equals(recorded);
  }
}
