package io.paddock.backoffice.connectivity;

import io.paddock.backoffice.operator.OperatorChecks;
import java.time.Instant;
import java.util.Locale;
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
    @Schema(
            enumeration = {"callback", "wallet"},
            examples = "callback")
        String kind,
    @Schema(examples = "https://api.mybrand.com/callbacks") String url,
    @Schema(description = "Who asked for it", examples = "ada@example.com") String askedBy,
    Instant testedAt,
    ConnectivityReport report) {

  static String nameOf(OperatorChecks.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** As it is answered when it was made. */
  @Schema(name = "MadeConnectivityTest")
  record Single(ConnectivityTest test) {}
}
