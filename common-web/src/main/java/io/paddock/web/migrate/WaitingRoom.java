package io.paddock.web.migrate;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers on the management port until the service itself does: alive, since waiting is what it is
 * meant to do, and not ready, with the reason.
 */
final class WaitingRoom implements AutoCloseable {

  private static final String READY = "/q/health/ready";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Supplier<String> reason;

  private WaitingRoom(HttpServer server, Supplier<String> reason) {
    this.server = server;
    this.reason = reason;
  }

  /**
   * Opens it.
   *
   * @param reason the members of the check's {@code data}, as JSON
   */
  static WaitingRoom open(String host, int port, Supplier<String> reason) {
    try {
      WaitingRoom room =
          new WaitingRoom(HttpServer.create(new InetSocketAddress(host, port), 0), reason);
      room.server.setExecutor(room.threads);
      room.server.createContext("/", room::answer);
      room.server.start();
      return room;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot listen on " + host + ":" + port, failure);
    }
  }

  int port() {
    return server.getAddress().getPort();
  }

  /** At once: the port is the service's next. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      switch (exchange.getRequestURI().getPath()) {
        case "/q/health/live", "/q/health/started" ->
            send(exchange, 200, "{\"status\":\"UP\",\"checks\":[]}");
        case READY, "/q/health" ->
            send(
                exchange,
                503,
                "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"schema\",\"status\":\"DOWN\",\"data\":"
                    + reason.get()
                    + "}]}");
        default -> exchange.sendResponseHeaders(404, -1);
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=UTF-8");
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
