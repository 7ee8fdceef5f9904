package io.paddock.stack.cli;

import io.paddock.servers.process.DaemonFailure;
import io.paddock.servers.process.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Where commands write: results to one stream, errors to the other. */
public final class Terminal implements Progress {

  private static final int LOG_LINES = 40;
  private static final int LOOKED_AT = 2_000;

  private final PrintStream out;
  private final PrintStream err;

  public Terminal(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public synchronized void say(String line) {
    out.println(line);
    out.flush();
  }

  /** Reports an error, with the last warnings and errors of a failed service's log. */
  public synchronized void fail(Throwable failure) {
    err.println("paddock: " + message(failure));
    if (failure instanceof DaemonFailure daemon) {
      err.println("the last of " + daemon.log() + ":");
      LogTrouble.of(lastLines(daemon.log(), LOOKED_AT), LOG_LINES)
          .forEach(line -> err.println("  " + line));
    }
    err.flush();
  }

  /** The last lines of a file that may be large; none if it does not exist. */
  static List<String> lastLines(Path log, int count) {
    try {
      List<String> lines = Files.readAllLines(log);
      return lines.subList(Math.max(0, lines.size() - count), lines.size());
    } catch (IOException unreadable) {
      return List.of();
    }
  }

  private static String message(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    Throwable cause = failure.getCause();
    return cause == null || cause.getMessage() == null
        ? message
        : message + ": " + cause.getMessage().lines().findFirst().orElse("");
  }
}
