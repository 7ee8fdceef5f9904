package io.paddock.bench.callbacks;

import io.paddock.bench.BenchFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes every connection and every byte, and never says a word. */
final class SilentReceiver implements AutoCloseable {

  private static final int BACKLOG = 1_024;
  private static final int BYTES = 8_192;

  private final ServerSocket server;
  private final Set<Socket> held = ConcurrentHashMap.newKeySet();
  private final AtomicInteger taken = new AtomicInteger();

  SilentReceiver() {
    try {
      server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new BenchFailure("no receiver could be opened: " + e.getMessage(), e);
    }
    Thread.startVirtualThread(this::accept);
  }

  URI url(int endpoint) {
    return URI.create("http://localhost:" + server.getLocalPort() + "/hooks/" + endpoint);
  }

  /** Connections that were made so far. */
  int taken() {
    return taken.get();
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        held.add(socket);
        taken.incrementAndGet();
        Thread.startVirtualThread(() -> swallow(socket));
      } catch (SocketException closed) {
        return;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void swallow(Socket socket) {
    byte[] bytes = new byte[BYTES];
    try (socket) {
      int read = 0;
      while (read >= 0) {
        read = socket.getInputStream().read(bytes);
      }
    } catch (IOException gone) {
      // The caller had enough, or the run is over: that is what it is here for.
      held.remove(socket);
    } finally {
      held.remove(socket);
    }
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : held) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
