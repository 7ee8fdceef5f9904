package io.paddock.acceptance.observability;

import io.paddock.acceptance.fixtures.RunningStack;
import io.paddock.matching.command.Tick;
import java.io.IOException;
import java.util.Collections;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The gateway gets a twentieth of a processor, as a node does that takes a limit seriously. */
final class SlowedGateway implements Fault {

  private static final int RECORDS = 30_000;
  private static final long PERIOD_MS = 200;
  private static final long RUNNING_MS = 8;

  private final RunningStack stack;
  private final long pid;
  private final ScheduledExecutorService node = Executors.newSingleThreadScheduledExecutor();

  SlowedGateway(RunningStack stack) {
    this.stack = stack;
    this.pid = stack.pid("gateway");
  }

  @Override
  public void cause() {
    var _ = node.scheduleAtFixedRate(this::period, 0, PERIOD_MS, TimeUnit.MILLISECONDS);
  }

  /** More than it can apply meanwhile. */
  @Override
  public void goOn() {
    stack.commandLog().append(Collections.nCopies(RECORDS, new Tick()));
  }

  /** Once its end has come this is refused, which ends it: the cure lets the gateway go on. */
  private void period() {
    signal("CONT");
    var _ = node.schedule(() -> signal("STOP"), RUNNING_MS, TimeUnit.MILLISECONDS);
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().onExit().join();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void cure() throws InterruptedException {
    node.shutdownNow();
    if (!node.awaitTermination(1, TimeUnit.MINUTES)) {
      throw new AssertionError("its processor is still taken from it");
    }
    signal("CONT");
  }

  @Override
  public void close() {
    try {
      cure();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
