package io.paddock.http;

import java.io.IOException;

/** An exchange ends without an answer, for a reason that we know ourselves. */
final class NoAnswerException extends IOException {

  private final FailureCode code;

  NoAnswerException(FailureCode code) {
    super(code.text());
    this.code = code;
  }

  FailureCode code() {
    return code;
  }
}
