package io.paddock.servers.infra;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** Ports on this machine's own address. */
public final class Loopback {

  public static final String HOST = "127.0.0.1";

  private static final Duration CONNECT_TIMEOUT = Duration.ofMillis(500);

  private Loopback() {}

  /**
   * Insists that nobody listens there.
   *
   * @throws PortTakenException when a listener has it
   */
  public static void requireFree(String service, int port) {
    if (!isFree(port)) {
      throw new PortTakenException(service, port);
    }
  }

  /** Whether one could listen there now; connections that linger in TIME_WAIT do not count. */
  public static boolean isFree(int port) {
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(new InetSocketAddress(address(), port), 1);
      return true;
    } catch (IOException taken) {
      return false;
    }
  }

  /** Whether somebody accepts connections there. */
  public static boolean accepts(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(address(), port), Math.toIntExact(CONNECT_TIMEOUT.toMillis()));
      return true;
    } catch (IOException refused) {
      return false;
    }
  }

  /** A port that nobody used a moment ago. */
  public static int anyFreePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, address())) {
      return probe.getLocalPort();
    } catch (IOException none) {
      throw new IllegalStateException("no free port on " + HOST, none);
    }
  }

  /**
   * A port that nobody uses, and that stays so until somebody asks for it by its number: the kernel
   * gives out higher ones by itself (Linux: from 32 768).
   */
  public static int lastingFreePort() {
    return ThreadLocalRandom.current()
        .ints(20_000, 30_000)
        .filter(Loopback::isFree)
        .findFirst()
        .orElseThrow();
  }

  // By number: the machine's idea of "localhost" may be ::1.
  private static InetAddress address() throws UnknownHostException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
  }
}
