package io.paddock.stack.seed;

import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiFailure;

/** Responses to calls that create something whose secret is shown once. */
final class Creation {

  private Creation() {}

  // After a run that died between a secret's arrival and its checkpoint, the row exists but the
  // secret is lost.
  static ApiAnswer created(ApiAnswer answer) {
    if (answer.status() == 409) {
      throw new ApiFailure(
          answer.call()
              + " answered 409: an earlier seeding was cut short and its secret is lost; run './paddock reset'");
    }
    return answer.expect(201);
  }
}
