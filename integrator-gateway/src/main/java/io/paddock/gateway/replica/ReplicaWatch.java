package io.paddock.gateway.replica;

import io.paddock.gateway.snapshot.Halt;
import io.paddock.gateway.snapshot.HaltStore;
import io.paddock.gateway.snapshot.Position;
import io.paddock.gateway.snapshot.PositionStore;
import io.paddock.gateway.snapshot.SnapshotHeader;
import io.paddock.gateway.snapshot.SnapshotStore;
import io.paddock.web.db.DatabaseException;
import io.paddock.web.db.Postgres;
import io.paddock.web.db.Sql;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Looks at PostgreSQL now and then: how far the projection is, whether order entry is halted, and
 * whether what other pods recorded is what this replica had at the same sequence. Two replicas that
 * differ have no majority, so a difference halts order entry everywhere; reads go on.
 */
final class ReplicaWatch {

  private static final Logger LOG = Logger.getLogger(ReplicaWatch.class);

  private final Postgres postgres;
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
      Postgres postgres,
      PositionStore positions,
      SnapshotStore snapshots,
      HaltStore halts,
      Replica replica,
      Consumer<Optional<Halt>> halted) {
    this.postgres = postgres;
    this.positions = positions;
    this.snapshots = snapshots;
    this.halts = halts;
    this.replica = replica;
    this.halted = halted;
  }

  /** Never throws: without PostgreSQL, what was seen last stays. */
  void look() {
    try {
      postgres.useConnection(this::look);
      away = false;
    } catch (DatabaseException failure) {
      if (!away) {
        LOG.warnf("watch_waits cause=%s", failure.toString());
      }
      away = true;
    }
  }

  private void look(Sql sql) {
    Optional<Position> position = positions.find(sql);
    position.ifPresent(replica::projected);
    Optional<Halt> halt = halts.find(sql);
    if (halt.isEmpty()) {
      halt = compare(position, snapshots.headers(sql, Long.MAX_VALUE));
      halt.ifPresent(found -> halts.halt(sql, found));
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
