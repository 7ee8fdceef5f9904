package io.paddock.stack.cli;

import picocli.CommandLine.Command;

@Command(
    name = "down",
    description = "Stops everything and keeps the data.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Runnable {

  private final Session session;

  DownCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session.stack().down();
    session.terminal().say("stopped");
  }
}
