package io.paddock.stack.cli;

import io.paddock.servers.home.Listener;
import io.paddock.stack.service.LocalStack;
import io.paddock.stack.service.Unit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "up",
    description = "Starts everything that is not running; Ctrl-C stops all of it.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  private static final int WATCH_SECONDS = 2;

  private final Session session;

  @Option(
      names = {"-d", "--detach"},
      description = "Returns when every service is ready, and leaves them running.")
  private boolean detach;

  @Option(
      names = "--no-seed",
      description = "Leaves the platform empty: './paddock seed' may make its sandbox.")
  private boolean unseeded;

  UpCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws InterruptedException {
    LocalStack stack = session.stack();
    if (detach) {
      stack.up(!unseeded);
      stack.services().keepArchives();
      printUrls(stack);
      return 0;
    }
    CountDownLatch interrupted = new CountDownLatch(1);
    Thread stop =
        Thread.ofPlatform()
            .unstarted(
                () -> {
                  interrupted.countDown();
                  stack.down();
                });
    Runtime.getRuntime().addShutdownHook(stop);
    stack.up(!unseeded);
    stack.services().keepArchives();
    printUrls(stack);
    session.terminal().say("Ctrl-C stops all");
    watch(stack, interrupted);
    return 0;
  }

  private void watch(LocalStack stack, CountDownLatch interrupted) throws InterruptedException {
    Set<String> gone = new HashSet<>();
    while (!interrupted.await(WATCH_SECONDS, TimeUnit.SECONDS)) {
      for (Unit unit : stack.processes()) {
        if (unit.process().isPresent()) {
          gone.remove(unit.name());
        } else if (gone.add(unit.name())) {
          session.terminal().say(unit.name() + " has ended; './paddock up -d' starts it again");
        }
      }
    }
  }

  private void printUrls(LocalStack stack) {
    Terminal terminal = session.terminal();
    terminal.say("");
    for (Listener listener :
        List.of(
            Listener.BACKOFFICE,
            Listener.GAMES,
            Listener.GATEWAY,
            Listener.CALLBACKS,
            Listener.DEMO_OPERATOR)) {
      terminal.say("%-14s %s".formatted(listener.label(), stack.url(listener)));
    }
    if (!unseeded) {
      terminal.say("%-14s %s".formatted("credentials", stack.home().sandboxFile()));
    }
  }
}
