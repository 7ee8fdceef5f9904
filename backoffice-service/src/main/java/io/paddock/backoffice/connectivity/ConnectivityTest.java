package io.paddock.backoffice.connectivity;

import java.time.Instant;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One test of an operator's address.
 *
 * @param url what was tested, as it was given
 */
@Schema(name = "ConnectivityTest")
record ConnectivityTest(
    UUID id,
    @Schema(enumeration = "callback", examples = "callback") String kind,
    @Schema(examples = "https://api.mybrand.com/callbacks") String url,
    @Schema(description = "Who asked for it", examples = "ada@example.com") String askedBy,
    Instant testedAt,
    ConnectivityReport report) {

  static final String CALLBACK = "callback";

  /** As it is answered when it was made. */
  @Schema(name = "MadeConnectivityTest")
  record Single(ConnectivityTest test) {}

  ConnectivityTest withoutSecret() {
    return new ConnectivityTest(id, kind, url, askedBy, testedAt, report.withoutSecret());
  }
}
