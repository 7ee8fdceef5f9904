package io.paddock.bench.load;

import java.io.IOException;

/** One call, made again and again by one connection. */
@FunctionalInterface
public interface Call {

  /**
   * Makes the call and waits for its whole answer.
   *
   * @throws IOException when there is no answer, or not the one that counts as success
   */
  void once() throws IOException, InterruptedException;
}
