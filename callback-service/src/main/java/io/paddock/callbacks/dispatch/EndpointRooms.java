package io.paddock.callbacks.dispatch;

import io.paddock.web.db.Postgres;
import java.util.List;
import java.util.UUID;

/** What the outcomes of attempts mean for how many of them their endpoints get at once. */
final class EndpointRooms {

  /** Of the attempts that were made in the same room, one doubles it. */
  private static final String GROW =
      """
      UPDATE endpoint_queue q SET silences = 0,
        places = CASE WHEN g.places = q.places THEN least(q.places * 2, #{most}::int)
          ELSE q.places END
      FROM (
        SELECT id, max(places) AS places
        FROM unnest(CAST(#{ids} AS uuid[]), CAST(#{places} AS int[])) AS u (id, places)
        GROUP BY id) g
      WHERE q.endpoint_id = g.id
        AND (q.silences > 0 OR (g.places = q.places AND q.places < #{most}::int))
      """;

  private static final String SHRINK =
      """
      UPDATE endpoint_queue q SET silences = q.silences + s.times,
        places = CASE WHEN q.silences > 0 OR s.times > 1 THEN 1 ELSE greatest(1, q.places / 4) END
      FROM (
        SELECT id, count(*)::int AS times FROM unnest(CAST(#{ids} AS uuid[])) AS u (id) GROUP BY id) s
      WHERE q.endpoint_id = s.id
      """;

  private final Postgres postgres;
  private final int perEndpoint;

  /**
   * @param perEndpoint attempts at once that an endpoint can have
   */
  EndpointRooms(Postgres postgres, int perEndpoint) {
    this.postgres = postgres;
    this.perEndpoint = perEndpoint;
  }

  /** On its own, for it decides nothing: a change that gets lost is made after the next attempt. */
  void resize(List<Ended> batch) {
    List<Ended> grow = changing(batch, Room.Change.GROW);
    if (!grow.isEmpty()) {
      postgres.withConnection(
          sql ->
              sql.query(GROW)
                  .bindArray("ids", UUID.class, EndpointStanding.ids(grow))
                  .bindArray(
                      "places", Integer.class, grow.stream().map(EndpointRooms::filled).toList())
                  .bind("most", perEndpoint)
                  .execute());
    }
    List<Ended> shrink = changing(batch, Room.Change.SHRINK);
    if (!shrink.isEmpty()) {
      postgres.withConnection(
          sql ->
              sql.query(SHRINK)
                  .bindArray("ids", UUID.class, EndpointStanding.ids(shrink))
                  .execute());
    }
  }

  /** The places that were all taken; none for an attempt that left some. */
  private static int filled(Ended ended) {
    Room room = ended.claim().room();
    return room.full() ? room.places() : 0;
  }

  private List<Ended> changing(List<Ended> batch, Room.Change change) {
    return EndpointStanding.only(
        batch,
        ended ->
            !ended.claim().isTest()
                && ended.claim().room().after(ended.made().outcome(), perEndpoint) == change);
  }
}
