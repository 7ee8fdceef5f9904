package io.paddock.backoffice.catalogue;

import io.paddock.backoffice.text.Label;
import io.paddock.web.error.Problem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What staff say of a match between two sides.
 *
 * @param matchId as events name it; it never changes
 * @param status {@code scheduled} if not said
 * @param score as people write it, for instance {@code 2:1}
 * @param listed whether partners see it; true if not said
 */
@Schema(
    name = "MatchTerms",
    examples =
        """
        {"matchId":"ain-shj","competition":"UAE Cup","home":"Al Ain","away":"Sharjah",\
        "startsAt":"2027-04-25T16:00:00Z","status":"live","score":"1:0"}\
        """)
record MatchTerms(
    @NotNull @Pattern(regexp = EventTerms.NAME, message = EventTerms.NAME_RULE) String matchId,
    @NotNull
        @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String competition,
    @NotNull
        @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String home,
    @NotNull
        @Size(min = 1, max = Label.MAX, message = Label.LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String away,
    @NotNull Instant startsAt,
    @Pattern(
            regexp = "scheduled|live|finished|postponed|cancelled",
            message = "must be scheduled, live, finished, postponed or cancelled")
        @Nullable String status,
    @Size(min = 1, max = 20, message = "must be 1 to 20 characters")
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        @Nullable String score,
    @Nullable Boolean listed) {

  private static final String SCHEDULED = "scheduled";

  /** With what is meant where nothing is said. */
  MatchTerms completed() {
    return new MatchTerms(
        matchId,
        competition,
        home,
        away,
        startsAt,
        status == null ? SCHEDULED : status,
        score,
        listed == null || listed);
  }

  static void keepsItsId(MatchTerms kept, MatchTerms wanted) {
    if (!kept.matchId.equals(wanted.matchId)) {
      throw Problem.invalid("/matchId", "is read-only");
    }
  }
}
