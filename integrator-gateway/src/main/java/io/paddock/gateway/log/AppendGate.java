package io.paddock.gateway.log;

/**
 * Whether appending works, by the last attempt that ended. While it does not, commands are refused
 * unsent instead of being left unknown one by one; a tick that gets through opens the gate.
 */
public final class AppendGate {

  private volatile boolean open = true;

  public boolean isOpen() {
    return open;
  }

  void succeeded() {
    open = true;
  }

  void failed() {
    open = false;
  }
}
