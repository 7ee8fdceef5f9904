package io.paddock.backoffice.catalogue;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.paddock.backoffice.patch.Versioned;
import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A notice as staff see it. */
@Schema(
    name = "Notice",
    examples =
        """
        {"id":"01890a5d-ac96-774b-bcce-b302099a8057","kind":"maintenance",
         "title":"Database upgrade","text":"Orders are refused meanwhile.",
         "startsAt":"2027-05-02T04:00:00Z","endsAt":"2027-05-02T04:30:00Z",
         "createdAt":"2027-04-25T09:30:00Z","updatedAt":"2027-04-25T09:30:00Z"}
        """)
record NoticeView(
    UUID id,
    @JsonUnwrapped NoticeTerms terms,
    Instant createdAt,
    Instant updatedAt,
    @JsonIgnore int version) {

  /** One notice, under its name. */
  @Schema(name = "NoticeAnswer")
  record Single(NoticeView notice) implements Versioned {
    @Override
    public int shownVersion() {
      return notice.version;
    }
  }
}
