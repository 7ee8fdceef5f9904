package io.paddock.stack.cli;

import picocli.CommandLine.Command;

@Command(
    name = "reset",
    description = "Stops everything and deletes data, keys and credentials.",
    mixinStandardHelpOptions = true)
final class ResetCommand implements Runnable {

  private final Session session;

  ResetCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session.stack().reset();
    session.terminal().say("stopped, data deleted");
  }
}
