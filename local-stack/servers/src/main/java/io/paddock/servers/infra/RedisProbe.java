package io.paddock.servers.infra;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The three Redis commands that the stack needs, without a client library. */
public final class RedisProbe {

  private static final int DEFAULT_PORT = 6379;
  private static final int TIMEOUT_MILLIS = Math.toIntExact(Duration.ofSeconds(2).toMillis());

  /** On a busy machine Redis may wait longer for a file of its own than a ping should. */
  private static final int FLUSH_MILLIS = Math.toIntExact(Duration.ofSeconds(30).toMillis());

  private final URI endpoint;

  public RedisProbe(URI endpoint) {
    this.endpoint = endpoint;
  }

  /** Whether it answers a ping. */
  public boolean answers() {
    try {
      return "+PONG".equals(send(TIMEOUT_MILLIS, "PING"));
    } catch (IOException notThere) {
      return false;
    }
  }

  /** Empties one database. */
  public void flush(int database) {
    try {
      send(FLUSH_MILLIS, "SELECT " + database, "FLUSHDB");
    } catch (IOException failure) {
      throw new IllegalStateException("cannot empty Redis database " + database, failure);
    }
  }

  private String send(int patienceMillis, String... commands) throws IOException {
    try (Socket socket = new Socket()) {
      int port = endpoint.getPort() == -1 ? DEFAULT_PORT : endpoint.getPort();
      socket.connect(new InetSocketAddress(endpoint.getHost(), port), TIMEOUT_MILLIS);
      socket.setSoTimeout(patienceMillis);
      BufferedReader answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      String last = "";
      for (String command : commands) {
        socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        last = String.valueOf(answers.readLine());
        if (!last.startsWith("+")) {
          throw new IOException("Redis answered " + last + " to " + command);
        }
      }
      return last;
    }
  }
}
