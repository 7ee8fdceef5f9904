package io.paddock.stack.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "restart",
    description = "Restarts one service or server.",
    mixinStandardHelpOptions = true)
final class RestartCommand implements Runnable {

  private final Session session;

  @Parameters(
      paramLabel = "SERVICE",
      description =
          "backoffice, games, gateway, callbacks, demo-operator, postgres, redis or kafka")
  private String service = "";

  RestartCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    session.stack().restart(service);
  }
}
