package io.paddock.gateway.snapshot;

import io.paddock.matching.id.Bytes32;
import io.paddock.web.db.Sql;
import io.vertx.core.buffer.Buffer;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Table {@code snapshots}. */
public final class SnapshotStore {

  private final Clock clock;

  public SnapshotStore(Clock clock) {
    this.clock = clock;
  }

  /** Those at or below {@code atMost}, newest first. */
  public List<SnapshotHeader> headers(Sql sql, long atMost) {
    return sql
        .query(
            """
            SELECT sequence, topic_id, leader_epoch, engine_version, event_hash, state_hash
              FROM snapshots WHERE sequence <= #{atMost} ORDER BY sequence DESC
            """)
        .bind("atMost", atMost)
        .as(HeaderRow.class)
        .stream()
        .map(HeaderRow::header)
        .toList();
  }

  public OptionalLong newest(Sql sql) {
    return sql
        .query("SELECT sequence FROM snapshots ORDER BY sequence DESC LIMIT 1")
        .mapTo(Long.class)
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /** The bytes of one; empty when it was deleted since. */
  public Optional<byte[]> state(Sql sql, long sequence) {
    return sql.query("SELECT state FROM snapshots WHERE sequence = #{sequence}")
        .bind("sequence", sequence)
        .mapTo(Buffer.class)
        .findOne()
        .map(Buffer::getBytes);
  }

  /** Keeps it, and of the older ones so many that {@code keep} are left. */
  public void insert(Sql tx, Snapshot snapshot, int keep) {
    SnapshotHeader header = snapshot.header();
    tx.query(
            """
            INSERT INTO snapshots (sequence, topic_id, leader_epoch, engine_version, event_hash,
                                   state_hash, state, taken_at)
            VALUES (#{sequence}, #{topicId}, #{leaderEpoch}, #{engineVersion}, #{eventHash}, #{stateHash},
                    #{state}, #{now})
            """)
        .bind("sequence", header.sequence())
        .bind("topicId", header.topicId())
        .bind("leaderEpoch", header.leaderEpoch())
        .bind("engineVersion", header.engineVersion())
        .bind("eventHash", header.eventHash().toString())
        .bind("stateHash", header.stateHash().toString())
        .bind("state", Buffer.buffer(snapshot.state()))
        .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
        .execute();
    tx.query(
            """
            DELETE FROM snapshots WHERE sequence NOT IN (
                SELECT sequence FROM snapshots ORDER BY sequence DESC LIMIT #{keep})
            """)
        .bind("keep", keep)
        .execute();
  }

  private record HeaderRow(
      long sequence,
      String topicId,
      int leaderEpoch,
      int engineVersion,
      String eventHash,
      String stateHash) {

    SnapshotHeader header() {
      return new SnapshotHeader(
          sequence,
          topicId,
          leaderEpoch,
          engineVersion,
          Bytes32.parse(eventHash),
          Bytes32.parse(stateHash));
    }
  }
}
