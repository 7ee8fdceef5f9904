package io.paddock.servers.test;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Says bytes to a server that no HTTP client would say. */
public final class RawHttp {

  private static final int PATIENCE_MS = 20_000;

  private RawHttp() {}

  /**
   * Everything that the server says until it closes.
   *
   * @throws IOException when it does not close within 20 s, or cuts its answer off
   */
  public static String exchange(URI server, String bytes) throws IOException {
    try (Socket socket = open(server)) {
      send(socket, bytes);
      return rest(socket);
    }
  }

  /** A connection whose reads fail after 20 s. */
  public static Socket open(URI server) throws IOException {
    Socket socket = new Socket(server.getHost(), server.getPort());
    socket.setSoTimeout(PATIENCE_MS);
    return socket;
  }

  /** Sends each character as one byte. */
  public static void send(Socket socket, String bytes) throws IOException {
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
  }

  /** What is still said until the server closes. */
  public static String rest(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }
}
