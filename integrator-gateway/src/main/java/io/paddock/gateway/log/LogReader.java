package io.paddock.gateway.log;

import java.time.Duration;
import java.util.List;

/** Reads the log from a place on, in order. Used by one thread, except where said otherwise. */
public interface LogReader extends AutoCloseable {

  /**
   * Moves to the record after {@code sequence}.
   *
   * @param sequence −1 for the log's beginning
   * @param leaderEpoch of the record at {@code sequence}, by which lost records are found out; −1
   *     when it is not known
   */
  void seekAfter(long sequence, int leaderEpoch);

  /**
   * The next records, none when none come within {@code longest} or somebody calls {@link #wakeup}.
   *
   * @throws LogFaultException when the log no longer has the place where we are
   * @throws LogUnavailableException when the broker cannot be read from; to be tried again
   */
  List<LogRecord> poll(Duration longest);

  /** The offset that {@link #poll} goes on from. */
  long position();

  /** How many records wait to be polled, as far as known; 0 when not known. */
  long lag();

  /** Ends a {@link #poll} that waits, or the next one; from any thread. */
  void wakeup();

  @Override
  void close();
}
