package io.paddock.stack.cli;

import io.paddock.stack.versions.VersionMatrix;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
    name = "versions",
    description = {
      "Shows what each built service needs: the version of its schema and of those that it reads,",
      "the newest engine version, the formats of snapshots and commands, and of each event."
    },
    mixinStandardHelpOptions = true)
final class VersionsCommand implements Callable<Integer> {

  private final Session session;

  VersionsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    VersionMatrix.of(session.root()).lines().forEach(session.terminal()::say);
    return 0;
  }
}
