package io.paddock.servers.test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A client of a WebSocket: says things, and keeps everything that it is told. */
public final class SocketClient implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** RFC 6455, 7.1.5: the connection was cut without a close. */
  private static final int CUT = 1006;

  /** How long a close that is on its way may still come after a frame could not be sent. */
  private static final int CLOSE_COMES_SECONDS = 5;

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
    var _ = socket.sendText(frame, true).exceptionally(this::unsent).join();
  }

  /** A connection that cannot be written to is cut, unless its close is still on its way. */
  private WebSocket unsent(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    if (cause instanceof IOException) {
      var _ =
          closed.completeOnTimeout(
              new Closed(CUT, cause.toString()), CLOSE_COMES_SECONDS, TimeUnit.SECONDS);
    }
    return socket;
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
    Patience.await().until(this::isClosedOrIsAsked);
    return closed.join();
  }

  /**
   * The JDK's client tells nobody of an end that it reads while it hands on the message before it:
   * whoever writes finds out.
   */
  private boolean isClosedOrIsAsked() {
    if (!closed.isDone()) {
      var _ = socket.sendPing(ByteBuffer.allocate(0)).exceptionally(this::unsent);
    }
    return closed.isDone();
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
      closed.complete(new Closed(CUT, failure.toString()));
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
