package io.paddock.stack.cli;

import io.paddock.stack.service.Unit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine.Command;

@Command(
    name = "status",
    description = "Shows what is running, since when, and whether it is ready.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Runnable {

  private static final String FORM = "%-14s %-8s %-9s %8s  %-30s %s";

  private final Session session;

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public void run() {
    Terminal terminal = session.terminal();
    terminal.say(FORM.formatted("SERVICE", "RUNS", "READY", "PID", "SINCE", "ADDRESS"));
    for (Unit unit : session.stack().status()) {
      terminal.say(line(unit, Clock.systemUTC().instant()));
    }
  }

  static String line(Unit unit, Instant now) {
    if (unit.external()) {
      return FORM.formatted(unit.name(), "external", "-", "-", "-", unit.address());
    }
    return unit.process()
        .map(
            process ->
                FORM.formatted(
                    unit.name(),
                    "yes",
                    unit.ready() ? "ready" : "not ready",
                    process.pid(),
                    since(process.startedAt(), now),
                    unit.address()))
        .orElseGet(() -> FORM.formatted(unit.name(), "no", "-", "-", "-", unit.address()));
  }

  private static String since(Instant started, Instant now) {
    Duration up = Duration.between(started, now);
    return "%s (%d:%02d:%02d)"
        .formatted(
            started.truncatedTo(ChronoUnit.SECONDS),
            up.toHours(),
            up.toMinutesPart(),
            up.toSecondsPart());
  }
}
