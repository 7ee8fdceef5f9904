package io.paddock.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.formatters.PatternFormatter;

/** What the server logs while this is open. */
final class LogLines extends Handler {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Formatter MESSAGE = new PatternFormatter("%s");

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final List<String> complaints = new CopyOnWriteArrayList<>();

  static LogLines open() {
    LogLines lines = new LogLines();
    Logger.getLogger("").addHandler(lines);
    return lines;
  }

  /** Waits for a line of INFO that begins so; several may come in any order. */
  void await(String beginning) throws InterruptedException {
    assertThat(sees(beginning, PATIENCE))
        .as("a line of INFO that begins with " + beginning)
        .isTrue();
  }

  /** Whether such a line comes in that time. */
  boolean sees(String beginning, Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    List<String> others = new ArrayList<>();
    String line = "";
    while (line != null && !line.startsWith(beginning)) {
      if (!line.isEmpty()) {
        others.add(line);
      }
      line = lines.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    }
    lines.addAll(others);
    return line != null;
  }

  /** Lines above INFO. */
  List<String> complaints() {
    return List.copyOf(complaints);
  }

  @Override
  public void publish(LogRecord entry) {
    String text = MESSAGE.format(ExtLogRecord.wrap(entry));
    if (entry.getLevel().intValue() > Level.INFO.intValue()) {
      complaints.add(entry.getLevel() + " " + entry.getLoggerName() + " " + text);
    } else if (entry.getLevel().intValue() == Level.INFO.intValue()) {
      lines.add(text);
    }
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
