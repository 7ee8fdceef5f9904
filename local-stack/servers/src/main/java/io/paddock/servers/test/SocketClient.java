package io.paddock.servers.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A client of a WebSocket: says things, and keeps everything that it is told. */
public final class SocketClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Closed> closed = new CompletableFuture<>();
  private final WebSocket socket;

  /** How the other side closed it. */
  public record Closed(int code, String reason) {}

  private SocketClient(URI uri, UnaryOperator<WebSocket.Builder> handshake) {
    this.socket =
        handshake.apply(HTTP.newWebSocketBuilder()).buildAsync(uri, new Listener()).join();
  }

  public static SocketClient open(URI uri, UnaryOperator<WebSocket.Builder> handshake) {
    return new SocketClient(uri, handshake);
  }

  public String subprotocol() {
    return socket.getSubprotocol();
  }

  /** Sends a frame as it is. */
  public void send(String frame) {
    var _ = socket.sendText(frame, true).exceptionally(gone -> socket).join();
  }

  /** The first message, now or later, that is wanted. */
  public JsonNode await(Predicate<JsonNode> wanted) {
    Patience.await().until(() -> messages.stream().anyMatch(wanted) || closed.isDone());
    return messages.stream()
        .filter(wanted)
        .findFirst()
        .orElseThrow(() -> new AssertionError("closed " + closed.join() + " after " + messages));
  }

  public List<JsonNode> messages() {
    return List.copyOf(messages);
  }

  public boolean isClosed() {
    return closed.isDone();
  }

  /** How the other side closed it, once it has. */
  public Closed awaitClosed() {
    Patience.await().until(closed::isDone);
    return closed.join();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder part = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        messages.add(read(part.toString()));
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(new Closed(code, reason));
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      closed.completeExceptionally(failure);
    }
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }
}
