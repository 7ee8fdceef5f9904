package io.paddock.gateway.catalogue;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What the platform tells everybody.
 *
 * @param kind {@code info}, {@code incident} or {@code maintenance}
 * @param startsAt when what it is about begins, if it has a beginning
 * @param endsAt when that ends; it is not shown any more then
 */
@Schema(
    examples =
        """
        {"id":"01890a5d-ac96-774b-bcce-b302099a8057","kind":"maintenance",
         "title":"Database upgrade","text":"Orders are refused meanwhile.",
         "startsAt":"2026-05-02T04:00:00Z","endsAt":"2026-05-02T04:30:00Z",
         "publishedAt":"2026-04-25T09:30:00Z"}
        """)
record NoticeAnswer(
    UUID id,
    String kind,
    String title,
    String text,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt,
    Instant publishedAt) {}
