package io.paddock.callbacks.delivery;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One attempt.
 *
 * @param outcome succeeded, failed, lost (our process ended meanwhile), postponed (it failed
 *     through us and costs no step of the schedule), or null while it runs
 * @param httpStatus what the receiver answered, if it did
 * @param failurePhase url, queue, dns, tcp, tls, http or body
 * @param timingsMs null until it is finished
 * @param answer null when there was none
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
    @Nullable AnswerView answer) {

  /** Milliseconds spent in each phase; 0 for one that was not reached or not needed. */
  @Schema(name = "AttemptTimings")
  public record TimingsMs(long dns, long tcp, long tls, long http, long body) {}
}
