package io.paddock.backoffice.catalogue;

import io.paddock.backoffice.text.Label;
import io.paddock.web.error.Problem;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.hibernate.validator.constraints.UniqueElements;
import org.jspecify.annotations.Nullable;

/**
 * What staff say of an event.
 *
 * @param eventId as markets name it; it never changes
 * @param listed whether partners see it; true if not said
 */
@Schema(
    name = "EventTerms",
    examples =
        """
        {"eventId":"cup-final","title":"Cup final","description":"Al Ain against Sharjah",\
        "tags":["football","uae"],"startsAt":"2027-04-25T16:00:00Z"}\
        """)
record EventTerms(
    @NotNull @Pattern(regexp = NAME, message = NAME_RULE) String eventId,
    @NotNull
        @Size(min = 1, max = MAX_TITLE, message = TITLE_LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String title,
    @Size(min = 1, max = MAX_TEXT, message = TEXT_LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        @Nullable String description,
    @Size(max = 20, message = "must be at most 20 tags")
        @UniqueElements(message = "must not repeat a tag")
        @Nullable
            List<
                @NotNull
                @Pattern(
                    regexp = "[a-z0-9][a-z0-9-]{0,39}",
                    message = "must be 1 to 40 of a-z 0-9 -, the first a letter or digit")
                String>
            tags,
    @Pattern(regexp = NAME, message = NAME_RULE) @Nullable String matchId,
    @Nullable Instant startsAt,
    @Nullable Boolean listed) {

  static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";
  static final String NAME_RULE =
      "must be 1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or digit";
  static final int MAX_TITLE = 200;
  static final String TITLE_LENGTH = "must be 1 to 200 characters";
  static final int MAX_TEXT = 4_000;
  static final String TEXT_LENGTH = "must be 1 to 4000 characters";

  /** With what is meant where nothing is said. */
  EventTerms completed() {
    return new EventTerms(
        eventId,
        title,
        description,
        tags == null ? List.of() : List.copyOf(tags),
        matchId,
        startsAt,
        listed == null || listed);
  }

  static void keepsItsId(EventTerms kept, EventTerms wanted) {
    if (!kept.eventId.equals(wanted.eventId)) {
      throw Problem.invalid("/eventId", "is read-only");
    }
  }
}
