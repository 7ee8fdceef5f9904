package io.paddock.stack.http;

import io.paddock.servers.process.Waiting;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A call whose effect may come later than its response: 202 means that it was not seen yet, and
 * repeating the call is safe.
 */
public final class Effect {

  private final Supplier<ApiAnswer> call;
  private ApiAnswer answer;

  private Effect(Supplier<ApiAnswer> call) {
    this.call = call;
    this.answer = call.get();
  }

  /**
   * Repeats the call until the effect is there.
   *
   * @return the response, 200 or 201
   * @throws ApiFailure for another status, or if it is still 202 when the time is over
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
