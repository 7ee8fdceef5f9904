package io.paddock.acceptance.observability;

import io.paddock.acceptance.fixtures.RunningStack;

/** {@code kill -9} of a server or a service. */
final class KilledServer implements Fault {

  private final RunningStack stack;
  private final String server;
  private final Runnable callers;
  private boolean away;

  /**
   * @param callers what they do while it is away
   */
  KilledServer(RunningStack stack, String server, Runnable callers) {
    this.stack = stack;
    this.server = server;
    this.callers = callers;
  }

  @Override
  public void cause() {
    away = true;
    stack.kill(server);
  }

  @Override
  public void goOn() {
    callers.run();
  }

  @Override
  public void cure() {
    stack.startAgain(server);
    away = false;
  }

  @Override
  public void close() {
    if (away) {
      cure();
    }
  }
}
