package io.paddock.stack.load;

import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiFailure;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What became of a request that was sent once.
 *
 * <pre>
 *   sent ──► Answered ──► done, to be sent again, or failed: by its status
 *     ├────► Refused  ──► to be sent again: nobody read any of it
 *     ├────► Broken   ──► to be sent again if that comes to the same, else failed
 *     └────► Nowhere  ──► failed
 * </pre>
 */
sealed interface Attempt {

  /** Statuses that say that nothing was done, if they name a time to wait. */
  Set<Integer> NOT_NOW = Set.of(429, 503);

  /** Statuses after which the same request may have been carried out or not. */
  Set<Integer> UNKNOWN = Set.of(502, 503, 504);

  /** Where nobody names a time to wait. */
  Duration PAUSE = Duration.ofMillis(250);

  /** How a failure reads. */
  String text();

  /** What to do about it. */
  Verdict verdict(LoadKind kind);

  /** How long to wait before the same request is sent again. */
  default Duration pause() {
    return PAUSE;
  }

  /** What to do about an attempt. */
  enum Verdict {
    DONE,
    AGAIN,
    FAILED
  }

  /** The request came back with something. */
  record Answered(ApiAnswer answer) implements Attempt {

    private static final String RETRY_AFTER = "retry-after";

    @Override
    public String text() {
      String code = answer.json().path("code").asText(answer.json().path("status").asText());
      return "%s answered %d %s".formatted(answer.call(), answer.status(), code).strip();
    }

    @Override
    public Verdict verdict(LoadKind kind) {
      if (kind.isDone(answer)) {
        return Verdict.DONE;
      }
      boolean notNow = NOT_NOW.contains(answer.status()) && answer.header(RETRY_AFTER).isPresent();
      return notNow || (kind.isRepeatable() && UNKNOWN.contains(answer.status()))
          ? Verdict.AGAIN
          : Verdict.FAILED;
    }

    @Override
    public Duration pause() {
      return answer
          .header(RETRY_AFTER)
          .filter(seconds -> seconds.matches("[0-9]{1,2}"))
          .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
          .orElse(PAUSE);
    }
  }

  /** There was no connection. */
  record Refused(String text) implements Attempt {

    @Override
    public Verdict verdict(LoadKind kind) {
      return Verdict.AGAIN;
    }
  }

  /** There was a connection, and no answer. */
  record Broken(String text) implements Attempt {

    @Override
    public Verdict verdict(LoadKind kind) {
      return kind.isRepeatable() ? Verdict.AGAIN : Verdict.FAILED;
    }
  }

  /** Nobody would have it. */
  record Nowhere(String text) implements Attempt {

    @Override
    public Verdict verdict(LoadKind kind) {
      return Verdict.FAILED;
    }
  }

  /** Sends a request once. */
  static Attempt of(Supplier<ApiAnswer> request) {
    try {
      return new Answered(request.get());
    } catch (ApiFailure failure) {
      String text = failure.getMessage() + ": " + failure.getCause();
      return failure.getCause() instanceof ConnectException
              || failure.getCause() instanceof HttpConnectTimeoutException
          ? new Refused(text)
          : new Broken(text);
    }
  }
}
