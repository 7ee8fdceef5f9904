package io.paddock.http;

import java.io.IOException;

/**
 * A connection of the pool broke after the request was written, or while it was, and before one
 * byte of an answer: most likely the other side had closed it as idle.
 */
final class ConnectionDiedException extends IOException {

  private final IOException reason;

  ConnectionDiedException(IOException reason) {
    super(reason);
    this.reason = reason;
  }

  IOException reason() {
    return reason;
  }
}
