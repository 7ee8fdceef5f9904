package io.paddock.backoffice.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.backoffice.patch.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** An event as staff see it. */
@Schema(
    name = "Event",
    examples =
        """
        {"eventId":"cup-final","title":"Cup final","description":"Al Ain against Sharjah",
         "tags":["football","uae"],"matchId":"ain-shj","startsAt":"2027-04-25T16:00:00Z",
         "listed":true,"createdAt":"2027-01-15T09:30:00Z","updatedAt":"2027-01-15T09:30:00Z"}
        """)
record EventView(
    @JsonUnwrapped EventTerms terms,
    Instant createdAt,
    Instant updatedAt,
    @JsonIgnore int version) {

  /** One event, under its name. */
  @Schema(name = "EventAnswer")
  record Single(EventView event) implements Versioned {
    @Override
    public int shownVersion() {
      return event.version;
    }
  }
}
