package io.paddock.gateway.snapshot;

import io.paddock.matching.id.Bytes32;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Table {@code snapshots}. */
public final class SnapshotStore {

  private static final RowMapper<SnapshotHeader> HEADER =
      (row, context) ->
          new SnapshotHeader(
              row.getLong("sequence"),
              row.getString("topic_id"),
              row.getInt("leader_epoch"),
              row.getInt("engine_version"),
              Bytes32.parse(row.getString("event_hash")),
              Bytes32.parse(row.getString("state_hash")));

  private final Clock clock;

  public SnapshotStore(Clock clock) {
    this.clock = clock;
  }

  /** Those at or below {@code atMost}, newest first. */
  public List<SnapshotHeader> headers(Handle handle, long atMost) {
    return handle
        .createQuery(
            """
            SELECT sequence, topic_id, leader_epoch, engine_version, event_hash, state_hash
              FROM snapshots WHERE sequence <= :atMost ORDER BY sequence DESC
            """)
        .bind("atMost", atMost)
        .map(HEADER)
        .list();
  }

  public OptionalLong newest(Handle handle) {
    Optional<Long> newest =
        handle.createQuery("SELECT max(sequence) FROM snapshots").mapTo(Long.class).findOne();
    return newest.isPresent() ? OptionalLong.of(newest.get()) : OptionalLong.empty();
  }

  /** The bytes of one; empty when it was deleted since. */
  public Optional<byte[]> state(Handle handle, long sequence) {
    return handle
        .createQuery("SELECT state FROM snapshots WHERE sequence = :sequence")
        .bind("sequence", sequence)
        .mapTo(byte[].class)
        .findOne();
  }

  /** Keeps it, and of the older ones so many that {@code keep} are left. */
  public void insert(Handle tx, Snapshot snapshot, int keep) {
    SnapshotHeader header = snapshot.header();
    tx.createUpdate(
            """
            INSERT INTO snapshots (sequence, topic_id, leader_epoch, engine_version, event_hash,
                                   state_hash, state, taken_at)
            VALUES (:sequence, :topicId, :leaderEpoch, :engineVersion, :eventHash, :stateHash,
                    :state, :now)
            """)
        .bind("sequence", header.sequence())
        .bind("topicId", header.topicId())
        .bind("leaderEpoch", header.leaderEpoch())
        .bind("engineVersion", header.engineVersion())
        .bind("eventHash", header.eventHash().toString())
        .bind("stateHash", header.stateHash().toString())
        .bind("state", snapshot.state())
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
    tx.createUpdate(
            """
            DELETE FROM snapshots WHERE sequence NOT IN (
                SELECT sequence FROM snapshots ORDER BY sequence DESC LIMIT :keep)
            """)
        .bind("keep", keep)
        .execute();
  }
}
