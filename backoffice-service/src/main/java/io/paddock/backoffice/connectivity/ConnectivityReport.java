package io.paddock.backoffice.connectivity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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
        "phases":{"url":{"status":"passed"},\
        "dns":{"status":"passed","answers":[{"family":"IPv4","address":"203.0.113.7","refused":false,"millis":3}]},\
        "tcp":{"status":"passed","tries":[{"family":"IPv4","address":"203.0.113.7","result":"connected","millis":11}]},\
        "tls":{"status":"passed"},"http":{"status":"failed","httpStatus":500,"headers":{"server":"nginx"},"ttfbMs":38},\
        "body":{"status":"not_reached","bytes":0}},\
        "timingsMs":{"dns":3,"tcp":11,"tls":24,"http":38,"body":0,"total":76},"clockSkewSeconds":0}\
        """)
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
        @Nullable String secret,
    @Schema(description = "How long the same event took again; missing unless the test passed")
        @Nullable Samples samplesMs,
    @Schema(
            description =
                "Whether the receiver tells our calls from others; it changes no verdict. Missing"
                    + " unless a callback's test passed")
        @Nullable SignatureDrill signatureDrill) {

  /** What became of one phase, and what was seen in it. */
  @Schema(name = "ConnectivityPhase")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonIgnoreProperties(ignoreUnknown = true)
  record PhaseReport(
      @Schema(
              enumeration = {"passed", "failed", "skipped", "not_reached"},
              examples = "passed")
          String status,
      @Schema(description = "In phase dns: every address of the name")
          @Nullable List<Answer> answers,
      @Schema(
              description =
                  "In phase tcp: a connection to each address, at most four; none where one of them"
                      + " is refused")
          @Nullable List<Try> tries,
      @Schema(description = "In phase tls, where there was a handshake")
          @Nullable Handshake handshake,
      @Schema(description = "In phase http", examples = "204") @Nullable Integer httpStatus,
      @Schema(
              description =
                  "In phase http, by lower-case name, at most 32; what cookies are set is not"
                      + " shown",
              examples = "{\"content-type\":\"application/json\"}")
          @Nullable Map<String, String> headers,
      @Schema(
              description = "In phase http: where a redirect leads, which is not followed",
              examples = "https://www.mybrand.com/callbacks")
          @Nullable String redirectTarget,
      @Schema(
              description =
                  "In phase http: milliseconds from the request to the first byte of its answer",
              examples = "38")
          @Nullable Long ttfbMs,
      @Schema(description = "In phase body", examples = "application/json")
          @Nullable String contentType,
      @Schema(description = "In phase body, once it was read", examples = "0")
          @Nullable Integer bytes,
      @Schema(description = "In phase body: where it is not what it must be")
          @Nullable List<BodyError> errors) {}

  /** One address of a name. */
  @Schema(name = "ConnectivityAddress")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Answer(
      @Schema(
              enumeration = {"IPv4", "IPv6"},
              examples = "IPv4")
          String family,
      @Schema(description = "Missing for one that is refused", examples = "203.0.113.7")
          @Nullable String address,
      @Schema(description = "Whether we call no such address, and so none of the name")
          boolean refused,
      @Schema(description = "That the name took to resolve", examples = "3")
          @Nullable Long millis) {}

  /** A connection that was tried. */
  @Schema(name = "ConnectivityTry")
  record Try(
      @Schema(
              enumeration = {"IPv4", "IPv6"},
              examples = "IPv4")
          String family,
      @Schema(examples = "203.0.113.7") String address,
      @Schema(
              description =
                  "connected, connection_refused, unreachable, timeout, or what a proxy said",
              examples = "connected")
          String result,
      @Schema(examples = "11") long millis) {

    boolean connected() {
      return result.equals("connected");
    }
  }

  /** Where a body is not what it must be. */
  @Schema(name = "ConnectivityBodyError")
  record BodyError(
      @Schema(description = "By RFC 6901; empty for the whole", examples = "/items/0")
          String pointer,
      @Schema(examples = "is not JSON from here on") String detail) {}

  /** What a receiver's TLS looks like. */
  @Schema(name = "ConnectivityHandshake")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Handshake(
      @Schema(examples = "TLSv1.3") String version,
      @Schema(examples = "TLS_AES_128_GCM_SHA256") String cipher,
      @Schema(description = "Of h2 and http/1.1", examples = "http/1.1") @Nullable String alpn,
      @Schema(description = "Names of the certificate, at most 20") List<String> names,
      @Schema(description = "Whether one of them is the host; missing in older tests")
          @Nullable Boolean hostMatches,
      @Schema(examples = "CN=R11, O=Let's Encrypt, C=US") String issuer,
      Instant notAfter,
      @Schema(examples = "61") long daysLeft,
      @Schema(description = "Subjects as they were sent, its own first") List<String> chain,
      @Schema(
              enumeration = {
                "expired",
                "not_yet_valid",
                "self_signed",
                "intermediate_missing",
                "untrusted",
                "wrong_host"
              },
              examples = "intermediate_missing")
          @Nullable String problem,
      @Schema(
              description = "The issuer that the chain ends before",
              examples = "CN=R11, O=Let's Encrypt, C=US")
          @Nullable String missingIntermediate) {}

  /** Calls over connections of their own, and over one that was open. */
  @Schema(name = "ConnectivitySamples")
  record Samples(List<Timings> cold, List<Timings> warm) {}

  /** The event as it is, and as it is not ours. */
  @Schema(name = "SignatureDrill")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SignatureDrill(
      @Schema(
              enumeration = {"told_apart", "not_told_apart", "unfinished"},
              examples = "told_apart")
          String grade,
      @Schema(description = "What to do about it") @Nullable String suggestion,
      @Schema(description = "valid, forged, tampered, stale, replayed")
          Map<String, DrillCall> calls) {}

  /** One call of the drill. */
  @Schema(name = "SignatureDrillCall")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record DrillCall(
      @Schema(
              enumeration = {"accepted", "refused", "accepted_or_refused"},
              examples = "refused")
          String expected,
      @Schema(examples = "401") @Nullable Integer httpStatus,
      @Schema(
              enumeration = {"told_apart", "not_told_apart", "no_answer", "not_sent"},
              examples = "told_apart")
          String outcome) {}

  /** Whole milliseconds. */
  @Schema(name = "ConnectivityTimings")
  record Timings(long dns, long tcp, long tls, long http, long body, long total) {

    Timings minus(Timings other) {
      return new Timings(
          dns - other.dns,
          tcp - other.tcp,
          tls - other.tls,
          http - other.http,
          body - other.body,
          total - other.total);
    }
  }

  /** In phase dns; of tests that looked at none, none. */
  List<Answer> answers() {
    return found("dns", PhaseReport::answers);
  }

  /** In phase tcp, likewise. */
  List<Try> tries() {
    return found("tcp", PhaseReport::tries);
  }

  private <T> List<T> found(String phase, Function<PhaseReport, @Nullable List<T>> what) {
    return Optional.ofNullable(phases.get(phase)).map(what).orElse(List.of());
  }

  boolean passed() {
    return verdict.equals("pass");
  }

  /** As it is kept: what was told once is not told again. */
  ConnectivityReport withoutSecret() {
    return new ConnectivityReport(
        verdict,
        failedPhase,
        code,
        suggestion,
        phases,
        timingsMs,
        clockSkewSeconds,
        null,
        samplesMs,
        signatureDrill);
  }
}
