package io.paddock.servers.process;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Sends signals; Java itself knows only TERM and KILL. */
final class Signals {

  private Signals() {}

  /** Sends the signal; a process that is gone already is no error. */
  static void send(String signal, long pid) {
    try {
      // The shell's own kill: the program of that name is not everywhere.
      new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start()
          .waitFor();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot signal process " + pid, failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while signalling process " + pid, interrupted);
    }
  }
}
