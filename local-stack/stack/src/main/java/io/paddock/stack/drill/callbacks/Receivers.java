package io.paddock.stack.drill.callbacks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.paddock.servers.process.Waiting;
import io.paddock.stack.drill.callbacks.Witness.Request;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The receivers of all endpoints, told apart by the path. On bare sockets, for no server library
 * resets a connection or stops in the middle of an answer.
 */
final class Receivers implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Receivers.class.getName());

  private static final String PATH = "/hooks/";
  private static final int DRIPS = 5;
  private static final Duration BETWEEN_DRIPS = Duration.ofMillis(100);

  /** Longer than any caller waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final int MOST_HEAD_BYTES = 16 * 1024;
  private static final int BACKLOG = 512;

  private final ServerSocket server;
  private final Map<Integer, Webhook> secrets = new ConcurrentHashMap<>();
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CompletableFuture<Witness> witness = new CompletableFuture<>();

  Receivers() {
    try {
      server = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException("no receiver could be opened", e);
    }
    threads.execute(this::accept);
  }

  private record Head(String path, Map<String, String> headers) {}

  String url(int endpoint) {
    return "http://localhost:" + server.getLocalPort() + PATH + endpoint;
  }

  /** From now on an endpoint's requests have to be signed by this secret. */
  void trust(int endpoint, String secret) {
    secrets.put(endpoint, new Webhook(secret));
  }

  /** From now on requests are judged; earlier ones wait. */
  void tell(Witness whom) {
    witness.complete(whom);
  }

  private void accept() {
    while (!server.isClosed()) {
      try {
        Socket connection = server.accept();
        threads.execute(() -> serve(connection));
      } catch (IOException closed) {
        LOG.log(Level.FINE, "no more connections", closed);
      }
    }
  }

  private void serve(Socket connection) {
    connections.add(connection);
    try (connection) {
      connection.setTcpNoDelay(true);
      connection.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
      InputStream in = new BufferedInputStream(connection.getInputStream());
      boolean goesOn = true;
      while (goesOn) {
        Head head = head(in);
        byte[] body =
            in.readNBytes(Integer.parseInt(head.headers().getOrDefault("content-length", "0")));
        goesOn = answer(connection, in, request(head, new String(body, UTF_8)));
      }
    } catch (IOException ended) {
      LOG.log(Level.FINE, "a connection ended", ended);
    } finally {
      connections.remove(connection);
    }
  }

  private Request request(Head head, String body) {
    int endpoint = Integer.parseInt(head.path().substring(PATH.length()));
    return new Request(
        endpoint,
        head.headers().getOrDefault("webhook-id", ""),
        body,
        isSigned(Objects.requireNonNull(secrets.get(endpoint)), head.headers(), body));
  }

  private static boolean isSigned(Webhook secret, Map<String, String> headers, String body) {
    Map<String, List<String>> all = new HashMap<>();
    headers.forEach((name, value) -> all.put(name, List.of(value)));
    try {
      secret.verify(body, HttpHeaders.of(all, (_, _) -> true));
      return true;
    } catch (WebhookVerificationException _) {
      return false;
    }
  }

  /** False when the connection is not to be used again. */
  private boolean answer(Socket connection, InputStream in, Request request) throws IOException {
    OutputStream out = connection.getOutputStream();
    Fault fault = witness.join().judge(request);
    switch (fault) {
      case NONE -> write(out, "204 No Content", "");
      case ERROR -> write(out, "500 Internal Server Error", "Content-Length: 0\r\n");
      case OVERLOADED -> write(out, "503 Service Unavailable", "Content-Length: 0\r\n");
      case LIMITED ->
          write(out, "429 Too Many Requests", "Retry-After: 1\r\nContent-Length: 0\r\n");
      case RESET -> connection.setSoLinger(true, 0);
      case HANG -> {}
      case DRIP, SILENCE -> write(out, "200 OK", "Content-Length: " + DRIPS + "\r\n");
    }
    if (fault.acknowledges()) {
      witness.join().calledBack(request);
    }
    return switch (fault) {
      case NONE, ERROR, OVERLOADED, LIMITED -> true;
      case DRIP -> drip(out);
      case HANG, SILENCE -> in.read() >= 0; // until the caller closes
      case RESET -> false;
    };
  }

  private static boolean drip(OutputStream out) throws IOException {
    for (int drips = 0; drips < DRIPS; drips++) {
      Waiting.pause(BETWEEN_DRIPS);
      out.write('.');
      out.flush();
    }
    return true;
  }

  private static void write(OutputStream out, String status, String headers) throws IOException {
    out.write(("HTTP/1.1 " + status + "\r\n" + headers + "\r\n").getBytes(ISO_8859_1));
    out.flush();
  }

  private static Head head(InputStream in) throws IOException {
    String path = line(in).split(" ", -1)[1];
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return new Head(path, headers);
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 || line.size() > MOST_HEAD_BYTES) {
        throw new EOFException("no whole head");
      }
      line.write(next);
    }
    return line.toString(ISO_8859_1).stripTrailing();
  }

  @Override
  public void close() {
    try {
      server.close();
      witness.cancel(true);
      for (Socket connection : connections) {
        connection.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a receiver could not be closed", e);
    }
    threads.close();
  }
}
