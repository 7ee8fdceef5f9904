package io.paddock.stack.drill.callbacks;

import io.paddock.servers.process.Progress;
import io.paddock.servers.process.Waiting;
import io.paddock.stack.drill.callbacks.Witness.Counts;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits as long as requests keep coming, and says now and then how far they are. */
final class Calm {

  /** When receivers have read nothing for so long, nothing more comes. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(10);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Witness witness;
  private final Progress progress;
  private final Duration patience;
  private long requests;
  private long movedAt;
  private long saidAt = System.nanoTime();

  Calm(Witness witness, Progress progress) {
    this(witness, progress, PATIENCE);
  }

  Calm(Witness witness, Progress progress, Duration patience) {
    this.witness = witness;
    this.progress = progress;
    this.patience = patience;
  }

  /** Returns when no more requests come, or sooner when the condition holds. */
  void orUntil(BooleanSupplier condition) {
    movedAt = System.nanoTime();
    Waiting.until(LONGEST, () -> condition.getAsBoolean() || isCalm());
  }

  private boolean isCalm() {
    long now = System.nanoTime();
    Counts counts = witness.counts();
    if (counts.requests() != requests) {
      requests = counts.requests();
      movedAt = now;
    }
    if (now - saidAt >= BETWEEN_WORDS.toNanos()) {
      saidAt = now;
      progress.say(
          "%d acknowledged, %d called back".formatted(counts.acknowledged(), counts.calledBack()));
    }
    return now - movedAt >= patience.toNanos();
  }
}
