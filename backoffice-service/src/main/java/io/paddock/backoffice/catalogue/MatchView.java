package io.paddock.backoffice.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.backoffice.patch.Versioned;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A match as staff see it. */
@Schema(
    name = "Match",
    examples =
        """
        {"matchId":"ain-shj","competition":"UAE Cup","home":"Al Ain","away":"Sharjah",
         "startsAt":"2027-04-25T16:00:00Z","status":"live","score":"1:0","listed":true,
         "createdAt":"2027-01-15T09:30:00Z","updatedAt":"2027-04-25T16:31:00Z"}
        """)
record MatchView(
    @JsonUnwrapped MatchTerms terms,
    Instant createdAt,
    Instant updatedAt,
    @JsonIgnore int version) {

  /** One match, under its name. */
  @Schema(name = "MatchAnswer")
  record Single(MatchView match) implements Versioned {
    @Override
    public int shownVersion() {
      return match.version;
    }
  }
}
