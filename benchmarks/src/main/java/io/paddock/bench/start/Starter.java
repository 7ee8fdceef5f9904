package io.paddock.bench.start;

import io.paddock.stack.service.StackService;

/** Starts a service anew and waits for its first answer. */
@FunctionalInterface
public interface Starter {

  /**
   * Stops it, starts it, asks it.
   *
   * @param archived whether it may use the classes that an earlier start left
   */
  StartTime start(StackService service, boolean archived) throws InterruptedException;
}
