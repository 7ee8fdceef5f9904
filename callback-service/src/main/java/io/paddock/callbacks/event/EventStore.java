package io.paddock.callbacks.event;

import io.paddock.callbacks.tenant.Tenant;
import io.paddock.web.db.Query;
import io.paddock.web.db.Sql;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads kept events for their owners, in the order of the feed: that of the transactions that wrote
 * them, up to the oldest that still runs, so that nothing can appear before what was read already.
 */
@Singleton
public class EventStore {

  private static final String READABLE =
      "tx < pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

  private static final String COLUMNS =
      "id, type, body, received_at, tx, position, sequence, erased_at,"
          + " encode(body_sha256, 'hex') AS body_sha256";

  /** What is told to all is read beside the owner's own, each by its own index. */
  private static final String FEED =
      """
      SELECT * FROM (
        (SELECT %1$s FROM events
         WHERE %2$s AND NOT told_to_all AND (tx, position) > (#{tx}, #{position}) AND %3$s
         ORDER BY tx, position LIMIT #{limit})
        UNION ALL
        (SELECT %1$s FROM events
         WHERE told_to_all AND (tx, position) > (#{tx}, #{position}) AND %3$s
         ORDER BY tx, position LIMIT #{limit})) found
      ORDER BY tx, position LIMIT #{limit}
      """;

  private static final String OF_SUBJECT =
      """
      SELECT %1$s FROM events
      WHERE subject = #{subject} AND (sequence, position) > (#{sequence}, #{position})
        AND (%2$s OR told_to_all)
      ORDER BY sequence, position LIMIT #{limit}
      """;

  private static final String ONE =
      "SELECT %1$s FROM events WHERE id = #{id} AND (%2$s OR told_to_all)";

  /**
   * Where every event that came at {@code since} or later must be behind. A transaction numbers
   * itself after its time is taken and ends within minutes, so one that came an hour before has the
   * smaller number, even if the clock was set back a little in between.
   */
  private static final String BEFORE =
      """
      SELECT coalesce((
        SELECT tx FROM events WHERE received_at < #{since}::timestamptz - interval '1 hour'
        ORDER BY received_at DESC LIMIT 1), 0)
      """;

  /**
   * A kept event.
   *
   * @param body the very text that is sent; without data when that was erased
   * @param erasedAt null while it says everything
   * @param bodySha256 of the text as it was sent, in hexadecimal; null while it says everything
   */
  public record Kept(
      String id,
      String type,
      String body,
      Instant receivedAt,
      long tx,
      long position,
      long sequence,
      @Nullable Instant erasedAt,
      @Nullable String bodySha256) {

    public boolean isErased() {
      return erasedAt != null;
    }

    public Place place() {
      return new Place(tx, position);
    }

    /** Shows no payload. */
    @Override
    public String toString() {
      return "Kept[" + type + " " + id + "]";
    }
  }

  /** A place in the feed, behind that event; it stays one when the event is gone. */
  public record Place(long tx, long position) {

    static final Place BEGINNING = new Place(0, 0);
  }

  /** The owner's events behind a place, oldest first. */
  public List<Kept> after(Sql sql, Tenant owner, Place place, int limit) {
    return owned(sql, FEED, owner)
        .bind("tx", place.tx())
        .bind("position", place.position())
        .bind("limit", limit)
        .as(Kept.class)
        .list();
  }

  /**
   * The owner's events of one subject, by their sequence.
   *
   * @param sequence of the last one that is known
   * @param position of that one, where several sources number the subject; 0 for none
   */
  List<Kept> ofSubject(
      Sql sql, Tenant owner, String subject, long sequence, long position, int limit) {
    return owned(sql, OF_SUBJECT, owner)
        .bind("subject", subject)
        .bind("sequence", sequence)
        .bind("position", position)
        .bind("limit", limit)
        .as(Kept.class)
        .list();
  }

  public Optional<Kept> find(Sql sql, Tenant owner, String id) {
    return owned(sql, ONE, owner).bind("id", id).as(Kept.class).findOne();
  }

  /** A place that what came at {@code since} or later is behind. */
  public Place before(Sql sql, Instant since) {
    return new Place(sql.query(BEFORE).bind("since", since).mapTo(Long.class).one(), 0);
  }

  private static Query owned(Sql sql, String statement, Tenant owner) {
    String own = owner.kind().text() + "_id = #{owner}";
    return sql.query(statement.formatted(COLUMNS, own, READABLE)).bind("owner", owner.id());
  }
}
