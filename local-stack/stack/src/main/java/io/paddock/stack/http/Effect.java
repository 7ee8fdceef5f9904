package io.paddock.stack.http;

import io.paddock.servers.process.Waiting;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A call whose effect may come later than its answer: 202 says that it was not seen yet, and asking
 * again is safe.
 */
public final class Effect {

  private final Supplier<ApiAnswer> call;
  private ApiAnswer answer;

  private Effect(Supplier<ApiAnswer> call) {
    this.call = call;
    this.answer = call.get();
  }

  /**
   * Asks until the effect is there.
   *
   * @return the answer, 200 or 201
   * @throws ApiFailure when it is another, or still 202 at the end of the time
   */
  public static ApiAnswer await(Duration within, Supplier<ApiAnswer> call) {
    Effect effect = new Effect(call);
    Waiting.until(within, effect::seen);
    return effect.answer.status() == 201 ? effect.answer : effect.answer.expect(200);
  }

  private boolean seen() {
    if (answer.status() == 202) {
      answer = call.get();
    }
    return answer.status() != 202;
  }
}
