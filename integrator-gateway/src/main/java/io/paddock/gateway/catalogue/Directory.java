package io.paddock.gateway.catalogue;

import io.paddock.web.db.Reads;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Backoffice's events, matches and notices, read where it shows them. */
@Singleton
class Directory {

  private static final String EVENTS =
      """
      SELECT e.event_id, e.title, e.description, e.tags, e.match_id, e.starts_at, e.updated_at,
             ARRAY(SELECT m.symbol FROM tenancy.directory_markets m
                    WHERE m.event_id = e.event_id ORDER BY m.symbol LIMIT 200) AS markets
        FROM tenancy.directory_events e
      """;

  private static final String MATCHES =
      """
      SELECT m.match_id, m.competition, m.home, m.away, m.starts_at, m.status, m.score,
             m.updated_at,
             ARRAY(SELECT e.event_id FROM tenancy.directory_events e
                    WHERE e.match_id = m.match_id ORDER BY e.event_id LIMIT 200) AS events
        FROM tenancy.directory_matches m
      """;

  private static final String NOTICES =
      """
      SELECT id, kind, title, text, starts_at, ends_at, created_at AS published_at
        FROM tenancy.directory_notices
       WHERE (ends_at IS NULL OR ends_at > #{now})
      """;

  private final Reads reads;

  Directory(Reads reads) {
    this.reads = reads;
  }

  /** By id; each filter is one value, or empty for none. */
  Uni<List<EventAnswer>> events(String tag, String matchId, String after, int rows) {
    return reads.list(
        EVENTS
            + """
               WHERE e.event_id > #{after} AND (#{tag} = '' OR e.tags @> ARRAY[#{tag}])
                 AND (#{matchId} = '' OR e.match_id = #{matchId})
               ORDER BY e.event_id
               LIMIT #{rows}
              """,
        Map.of("after", after, "tag", tag, "matchId", matchId, "rows", rows),
        EventAnswer.class);
  }

  Uni<Optional<EventAnswer>> event(String eventId) {
    return reads
        .list(EVENTS + " WHERE e.event_id = #{id}", Map.of("id", eventId), EventAnswer.class)
        .map(found -> found.stream().findFirst());
  }

  /** By id; the filter is one value, or empty for none. */
  Uni<List<MatchAnswer>> matches(String status, String after, int rows) {
    return reads.list(
        MATCHES
            + """
               WHERE m.match_id > #{after} AND (#{status} = '' OR m.status = #{status})
               ORDER BY m.match_id
               LIMIT #{rows}
              """,
        Map.of("after", after, "status", status, "rows", rows),
        MatchAnswer.class);
  }

  Uni<Optional<MatchAnswer>> match(String matchId) {
    return reads
        .list(MATCHES + " WHERE m.match_id = #{id}", Map.of("id", matchId), MatchAnswer.class)
        .map(found -> found.stream().findFirst());
  }

  Uni<List<TagAnswer>> tags(String after, int rows) {
    return reads.list(
        """
        SELECT t.tag, count(*) AS events
          FROM tenancy.directory_events e, unnest(e.tags) AS t (tag)
         WHERE t.tag > #{after}
         GROUP BY t.tag
         ORDER BY t.tag
         LIMIT #{rows}
        """,
        Map.of("after", after, "rows", rows),
        TagAnswer.class);
  }

  /** Those that have not ended, newest first. */
  Uni<List<NoticeAnswer>> notices(Instant now, NoticePlace before, int rows) {
    return reads.list(
        NOTICES
            + """
               AND (created_at, id) < (#{at}, #{id})
               ORDER BY created_at DESC, id DESC
               LIMIT #{rows}
              """,
        Map.of("now", utc(now), "at", utc(before.at()), "id", before.id(), "rows", rows),
        NoticeAnswer.class);
  }

  /** Windows of maintenance that have not ended, the next one first. */
  Uni<List<NoticeAnswer>> maintenance(Instant now, int rows) {
    return reads.list(
        NOTICES + " AND kind = 'maintenance' ORDER BY starts_at, id LIMIT #{rows}",
        Map.of("now", utc(now), "rows", rows),
        NoticeAnswer.class);
  }

  private static OffsetDateTime utc(Instant at) {
    return at.atOffset(ZoneOffset.UTC);
  }
}
