package io.paddock.backoffice.connectivity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a test found out, as callback-service tells it.
 *
 * @param secret what signed the call, when the address is no endpoint of the operator's; told once
 */
@Schema(
    name = "ConnectivityReport",
    examples =
        """
        {"verdict":"fail","failedPhase":"http","code":"server_failed",\
        "suggestion":"The receiver failed over the event: look for the error in its logs.",\
        "phases":{"url":{"status":"passed"},"dns":{"status":"passed"},"tcp":{"status":"passed"},\
        "tls":{"status":"passed"},"http":{"status":"failed","httpStatus":500},\
        "body":{"status":"not_reached","bytes":0}},\
        "timingsMs":{"dns":3,"tcp":11,"tls":24,"http":38,"body":0,"total":76},"clockSkewSeconds":0}""")
@JsonInclude(JsonInclude.Include.NON_NULL)
record ConnectivityReport(
    @Schema(
            enumeration = {"pass", "fail"},
            examples = "fail")
        String verdict,
    @Schema(
            enumeration = {"url", "dns", "tcp", "tls", "http", "body"},
            description = "Where it failed; missing when it passed",
            examples = "http")
        @Nullable String failedPhase,
    @Schema(description = "Why; a code stays what it is", examples = "server_failed")
        @Nullable String code,
    @Schema(
            description = "What to do about it",
            examples = "The receiver failed over the event: look for the error in its logs.")
        @Nullable String suggestion,
    @Schema(description = "url, dns, tcp, tls, http, body") Map<String, PhaseReport> phases,
    Timings timingsMs,
    @Schema(description = "By how much the receiver's clock is ahead", examples = "0")
        @Nullable Long clockSkewSeconds,
    @Schema(
            description =
                "What signed the call when the address is no endpoint of the operator's; told once",
            examples = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
        @Nullable String secret) {

  /** What became of one phase. */
  @Schema(name = "ConnectivityPhase")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record PhaseReport(
      @Schema(
              enumeration = {"passed", "failed", "skipped", "not_reached"},
              examples = "passed")
          String status,
      @Schema(description = "In phase http", examples = "204") @Nullable Integer httpStatus,
      @Schema(description = "In phase body", examples = "application/json")
          @Nullable String contentType,
      @Schema(description = "In phase body, once it was read", examples = "0")
          @Nullable Integer bytes) {}

  /** Whole milliseconds. */
  @Schema(name = "ConnectivityTimings")
  record Timings(long dns, long tcp, long tls, long http, long body, long total) {}

  boolean passed() {
    return verdict.equals("pass");
  }

  /** As it is kept: what was told once is not told again. */
  ConnectivityReport withoutSecret() {
    return new ConnectivityReport(
        verdict, failedPhase, code, suggestion, phases, timingsMs, clockSkewSeconds, null);
  }
}
