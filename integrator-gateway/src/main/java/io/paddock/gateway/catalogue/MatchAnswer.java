package io.paddock.gateway.catalogue;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A match between two sides.
 *
 * @param status {@code scheduled}, {@code live}, {@code finished}, {@code postponed} or {@code
 *     cancelled}
 * @param score as people write it; null before there is one
 * @param events ids of the events that belong to it
 */
@Schema(
    examples =
        """
        {"matchId":"ain-shj","competition":"UAE Cup","home":"Al Ain","away":"Sharjah",
         "startsAt":"2026-04-25T16:00:00Z","status":"live","score":"1:0","events":["cup-final"],
         "updatedAt":"2026-04-25T16:31:00Z"}
        """)
record MatchAnswer(
    String matchId,
    String competition,
    String home,
    String away,
    Instant startsAt,
    String status,
    @Nullable String score,
    List<String> events,
    Instant updatedAt) {}
