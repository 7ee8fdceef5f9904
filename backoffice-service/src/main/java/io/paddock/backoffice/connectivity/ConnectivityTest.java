package io.paddock.backoffice.connectivity;

import io.paddock.backoffice.operator.OperatorChecks;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

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
    ConnectivityReport report,
    @Schema(
            description =
                "How it differs from the test of the same address before, if there is one")
        @Nullable Comparison comparedTo) {

  /**
   * What is different since an earlier test.
   *
   * @param testId the earlier one
   * @param deltaMs how much longer each phase took; negative where it took less
   */
  @Schema(name = "ConnectivityComparison")
  record Comparison(
      UUID testId,
      Instant testedAt,
      @Schema(
              enumeration = {"unchanged", "fixed", "broken", "fails_otherwise"},
              examples = "fixed")
          String change,
      ConnectivityReport.Timings deltaMs,
      @Schema(description = "Missing where they are the same") @Nullable AddressChanges addresses) {

    static Comparison of(
        UUID testId, Instant testedAt, ConnectivityReport before, ConnectivityReport now) {
      return new Comparison(
          testId,
          testedAt,
          change(before, now),
          now.timingsMs().minus(before.timingsMs()),
          AddressChanges.between(before, now).orElse(null));
    }

    private static String change(ConnectivityReport before, ConnectivityReport now) {
      if (before.passed() != now.passed()) {
        return now.passed() ? "fixed" : "broken";
      }
      return Objects.equals(before.code(), now.code()) ? "unchanged" : "fails_otherwise";
    }
  }

  ConnectivityTest comparedTo(@Nullable Comparison earlier) {
    return new ConnectivityTest(id, kind, url, askedBy, testedAt, report, earlier);
  }

  static String nameOf(OperatorChecks.Kind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** As it is answered when it was made. */
  @Schema(name = "MadeConnectivityTest")
  record Single(ConnectivityTest test) {}
}
