package io.paddock.stack.load;

import io.paddock.servers.process.Waiting;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Sends a request, each time to the pod whose turn it is, until it is answered or has failed, as a
 * well-behaved client would.
 */
final class Calls {

  /** A client that still has no answer then gives up. */
  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Function<LoadKind, String> pods;
  private final Tally tally;
  private final LongSupplier nanos;
  private final Consumer<Duration> pause;

  /**
   * @param pods where the next request of a kind goes; throws when nobody would have it
   */
  Calls(Function<LoadKind, String> pods, Tally tally) {
    this(pods, tally, System::nanoTime, Waiting::pause);
  }

  Calls(
      Function<LoadKind, String> pods, Tally tally, LongSupplier nanos, Consumer<Duration> pause) {
    this.pods = pods;
    this.tally = tally;
    this.nanos = nanos;
    this.pause = pause;
  }

  /** The answer that was asked for, if there was one. */
  Optional<ApiAnswer> make(LoadKind kind, Function<ApiClient, ApiAnswer> request) {
    long begun = nanos.getAsLong();
    for (int sent = 1; ; sent++) {
      String pod = "";
      Attempt attempt;
      try {
        String next = pods.apply(kind);
        pod = next;
        attempt = Attempt.of(() -> request.apply(ApiClient.at(next)));
      } catch (IllegalStateException nobody) {
        attempt = new Attempt.Nowhere(kind.text() + ": " + nobody.getMessage());
      }
      Attempt.Verdict verdict = attempt.verdict(kind);
      if (verdict == Attempt.Verdict.DONE && attempt instanceof Attempt.Answered answered) {
        tally.done(kind, sent, pod);
        return Optional.of(answered.answer());
      }
      if (verdict == Attempt.Verdict.FAILED || nanos.getAsLong() - begun >= PATIENCE.toNanos()) {
        tally.failed(kind, sent, attempt.text());
        return Optional.empty();
      }
      pause.accept(attempt.pause());
    }
  }
}
