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
 * What everybody is told. It shows from when it is written until it ends.
 *
 * @param kind {@code info}, {@code incident}, or {@code maintenance}: a window that the exchange's
 *     schedule has
 * @param startsAt when what it is about begins
 * @param endsAt when that ends; null for no set time
 */
@Schema(
    name = "NoticeTerms",
    examples =
        """
        {"kind":"maintenance","title":"Database upgrade","text":"Orders are refused meanwhile.",\
        "startsAt":"2027-05-02T04:00:00Z","endsAt":"2027-05-02T04:30:00Z"}\
        """)
record NoticeTerms(
    @NotNull
        @Pattern(
            regexp = "info|incident|maintenance",
            message = "must be info, incident or maintenance")
        String kind,
    @NotNull
        @Size(min = 1, max = EventTerms.MAX_TITLE, message = EventTerms.TITLE_LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String title,
    @NotNull
        @Size(min = 1, max = EventTerms.MAX_TEXT, message = EventTerms.TEXT_LENGTH)
        @Pattern(regexp = Label.PATTERN, message = Label.RULE)
        String text,
    @Nullable Instant startsAt,
    @Nullable Instant endsAt) {

  /**
   * The same, if its times make sense.
   *
   * @throws Problem a 400 that points at the one that does not
   */
  NoticeTerms checked() {
    if (kind.equals("maintenance")) {
      if (startsAt == null) {
        throw Problem.invalid("/startsAt", "a maintenance window has a start");
      }
      if (endsAt == null) {
        throw Problem.invalid("/endsAt", "a maintenance window has an end");
      }
    }
    if (startsAt != null && endsAt != null && !endsAt.isAfter(startsAt)) {
      throw Problem.invalid("/endsAt", "must be after startsAt");
    }
    return this;
  }
}
