package io.paddock.callbacks.delivery;

import io.paddock.http.PhaseTimings;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One attempt.
 *
 * @param outcome succeeded, failed, lost (our process ended meanwhile), postponed (it failed
 *     through us and costs no step of the schedule), or null while it runs
 * @param httpStatus what the receiver answered, if it did
 * @param failurePhase url, queue, dns, proxy, tcp, tls, http or body
 * @param timingsMs null until it is finished
 * @param answer null when there was none
 * @param address vetted, and connected to or tried last; null when it did not get so far
 * @param tls what was seen of the handshake, also of one that failed once the receiver had shown
 *     its certificate; null for plain text, and when it did not get so far
 * @param nextAttemptAt when the delivery was due again by what came of this attempt; null when
 *     nothing was to follow
 * @param batchId the {@code webhook-id} of the batch that it was sent in; null for one sent alone
 */
@Schema(name = "Attempt")
public record AttemptView(
    int number,
    Instant startedAt,
    @Nullable Instant finishedAt,
    @Nullable @Schema(examples = "\"failed\"") String outcome,
    @Nullable @Schema(examples = "503") Integer httpStatus,
    @Nullable @Schema(examples = "\"http\"") String failurePhase,
    @Nullable @Schema(examples = "\"http_status\"") String failureCode,
    @Nullable TimingsMs timingsMs,
    @Nullable AnswerView answer,
    @Nullable @Schema(examples = "\"93.184.215.14\"") String address,
    @Nullable Tls tls,
    @Nullable Instant nextAttemptAt,
    @Nullable @Schema(examples = "\"batch-5jV8lC1n1Cq0yQ3pWb1dJm2g4c2o0mQvX9rT7uYkZ0E\"")
        String batchId) {

  /** Milliseconds spent in each phase; 0 for one that was not reached or not needed. */
  @Schema(name = "AttemptTimings")
  public record TimingsMs(long dns, long tcp, long tls, long http, long body, long total) {
    public static TimingsMs of(PhaseTimings spent) {
      return new TimingsMs(
          spent.dnsMs(),
          spent.tcpMs(),
          spent.tlsMs(),
          spent.httpMs(),
          spent.bodyMs(),
          spent.totalMs());
    }
  }

  /**
   * The connection and the receiver's certificate.
   *
   * @param cipher the suite's name by IANA
   * @param subject whom the certificate names; null for an attempt of an older version
   * @param issuer who signed the certificate
   * @param daysLeft whole days from the attempt to the certificate's end
   */
  @Schema(name = "AttemptTls")
  public record Tls(
      @Schema(examples = "TLSv1.3") String version,
      @Schema(examples = "TLS_AES_128_GCM_SHA256") String cipher,
      @Nullable @Schema(examples = "CN=hooks.mybrand.com") String subject,
      @Schema(examples = "CN=R11,O=Let's Encrypt,C=US") String issuer,
      Instant notAfter,
      @Schema(examples = "41") long daysLeft) {}
}
