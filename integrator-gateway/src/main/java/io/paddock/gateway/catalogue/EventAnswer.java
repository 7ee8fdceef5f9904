package io.paddock.gateway.catalogue;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What markets are about.
 *
 * @param tags words by which events are found
 * @param matchId the match it belongs to, if any
 * @param startsAt when it begins, if that is known
 * @param markets symbols of the markets about it
 */
@Schema(
    examples =
        """
        {"eventId":"cup-final","title":"Cup final","description":"Al Ain against Sharjah",
         "tags":["football","uae"],"matchId":"ain-shj","startsAt":"2026-04-25T16:00:00Z",
         "markets":["UAE-CUP-FINAL-20260425"],"updatedAt":"2026-01-15T09:30:00Z"}
        """)
record EventAnswer(
    String eventId,
    String title,
    @Nullable String description,
    List<String> tags,
    @Nullable String matchId,
    @Nullable Instant startsAt,
    List<String> markets,
    Instant updatedAt) {}
