package io.paddock.stack.cli;

import io.paddock.servers.test.TestServers;
import picocli.CommandLine.Command;

/** Runs at the end of {@code ./paddock test}. */
@Command(
    name = "stop-test-servers",
    description = "Stops the servers that a test run started.",
    hidden = true)
final class StopTestServersCommand implements Runnable {

  private final Session session;

  StopTestServersCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    TestServers.stopAll(session.root(), session.environment());
  }
}
