package io.paddock.events.outbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** A loopback port where nobody listens until it is opened; then it leads to another one. */
final class LatePort implements AutoCloseable {

  private final int port;
  private final String host;
  private final int target;

  private ServerSocket listener = new ServerSocket();

  LatePort(String hostAndPort) throws IOException {
    int colon = hostAndPort.lastIndexOf(':');
    this.host = hostAndPort.substring(0, colon);
    this.target = Integer.parseInt(hostAndPort.substring(colon + 1));
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      this.port = probe.getLocalPort();
    }
  }

  String address() {
    return "127.0.0.1:" + port;
  }

  void open() throws IOException {
    listener = new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  @Override
  public void close() throws IOException {
    listener.close();
  }

  private void accept() {
    while (!listener.isClosed()) {
      try {
        Socket from = listener.accept();
        Socket to = new Socket(host, target);
        Thread.ofVirtual().start(() -> copy(from, to));
        Thread.ofVirtual().start(() -> copy(to, from));
      } catch (IOException e) {
        // Closed, or the target is away: whoever connected sees the end of the connection.
        closeQuietly(e);
      }
    }
  }

  private static void copy(Socket from, Socket to) {
    try (from;
        to;
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      in.transferTo(out);
    } catch (IOException e) {
      closeQuietly(e);
    }
  }

  private static void closeQuietly(IOException end) {
    if (!(end instanceof SocketException)) {
      throw new IllegalStateException(end);
    }
  }
}
