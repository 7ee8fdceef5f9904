package io.paddock.gateway.snapshot;

import io.paddock.matching.id.Bytes32;
import io.paddock.web.db.Sql;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The one row of {@code projection_position}. */
public final class PositionStore {

  private final Clock clock;

  public PositionStore(Clock clock) {
    this.clock = clock;
  }

  /** The position; a database that has none yet begins with this topic. */
  public Position begin(Sql sql, String topicId) {
    sql.query(
            """
            INSERT INTO projection_position (topic_id, sequence, event_hash, updated_at)
            VALUES (#{topicId}, -1, #{hash}, #{now}) ON CONFLICT DO NOTHING
            """)
        .bind("topicId", topicId)
        .bind("hash", Bytes32.ZERO.toString())
        .bind("now", now())
        .execute();
    return find(sql).orElseThrow();
  }

  /** The position; empty before {@link #begin}. */
  public Optional<Position> find(Sql sql) {
    return sql.query("SELECT topic_id, sequence, event_hash, log_time FROM projection_position")
        .as(PositionRow.class)
        .findOne()
        .map(PositionRow::position);
  }

  /**
   * Moves the position in the transaction of the rows that it stands for. False when it is not at
   * {@code from}: somebody else projects, and the transaction must not commit.
   */
  public boolean advance(Sql tx, long from, long to, Bytes32 eventHash, Instant logTime) {
    return tx.query(
                """
                UPDATE projection_position
                   SET sequence = #{to}, event_hash = #{hash}, log_time = #{logTime}, updated_at = #{now}
                 WHERE sequence = #{from}
                """)
            .bind("from", from)
            .bind("to", to)
            .bind("hash", eventHash.toString())
            .bind("logTime", logTime.atOffset(ZoneOffset.UTC))
            .bind("now", now())
            .execute()
        == 1;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }

  private record PositionRow(
      String topicId, long sequence, String eventHash, @Nullable Instant logTime) {

    Position position() {
      return new Position(topicId, sequence, Bytes32.parse(eventHash), logTime);
    }
  }
}
