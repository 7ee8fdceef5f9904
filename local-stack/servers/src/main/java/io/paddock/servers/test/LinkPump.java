package io.paddock.servers.test;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What a link does with the bytes of its connections; all of them obey one. */
final class LinkPump {

  private static final Logger LOG = Logger.getLogger(LinkPump.class);
  private static final int CHUNK_BYTES = 16_384;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private Silence silence = Silence.NONE;
  private @Nullable String trigger;

  /** What happens to bytes. */
  enum Silence {
    /** They arrive. */
    NONE,
    /** They arrive later, as after a process was stopped for a while. */
    HOLDS,
    /** They are lost, and nobody is told. */
    LOSES
  }

  /** One connection: what it lost once, it never makes up for. */
  static final class Pair {
    private boolean mute;
    private boolean ofJobs;
  }

  void set(Silence wanted) {
    lock.lock();
    try {
      silence = wanted;
      trigger = null;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The next request that sends {@code text} still reaches the server; its answer does not. */
  void loseAnswerTo(String text) {
    lock.lock();
    try {
      trigger = text;
    } finally {
      lock.unlock();
    }
  }

  /** Whether what {@link #loseAnswerTo} waits for is still to come. */
  boolean isArmed() {
    lock.lock();
    try {
      return trigger != null;
    } finally {
      lock.unlock();
    }
  }

  /** Moves bytes until one side ends. */
  void run(Pair pair, Socket from, Socket to, boolean request, Consumer<Socket> ended) {
    byte[] buffer = new byte[CHUNK_BYTES];
    try (from;
        to;
        InputStream input = from.getInputStream()) {
      for (int read = input.read(buffer); read >= 0; read = input.read(buffer)) {
        if (passes(pair, new String(buffer, 0, read, StandardCharsets.ISO_8859_1), request)) {
          to.getOutputStream().write(buffer, 0, read);
        }
      }
    } catch (IOException failure) {
      // One side ends, so the other one does.
      LOG.debugf("link_ended cause=%s", failure.toString());
    } finally {
      ended.accept(from);
    }
  }

  private boolean passes(Pair pair, String bytes, boolean request) {
    lock.lock();
    try {
      while (silence == Silence.HOLDS) {
        changed.awaitUninterruptibly();
      }
      pair.ofJobs |= request && bytes.contains("-jobs");
      if (request && trigger != null && !pair.ofJobs && bytes.contains(trigger)) {
        trigger = null;
        pair.mute = true;
        return true;
      }
      pair.mute |= silence == Silence.LOSES;
      return !pair.mute;
    } finally {
      lock.unlock();
    }
  }
}
