package io.paddock.bench.orderentry;

import io.paddock.bench.BenchFailure;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One connection to a feed of the gateway. */
final class FeedLine implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final AtomicReference<@Nullable String> ended = new AtomicReference<>();
  private final WebSocket socket;

  private FeedLine(
      HttpClient client,
      URI uri,
      UnaryOperator<WebSocket.Builder> handshake,
      Consumer<String> heard) {
    try {
      this.socket =
          handshake
              .apply(client.newWebSocketBuilder().connectTimeout(TIMEOUT))
              .buildAsync(uri, new Listener(heard))
              .join();
    } catch (CompletionException refused) {
      throw new BenchFailure("the feed at " + uri + " cannot be reached", refused);
    }
  }

  /**
   * Connects.
   *
   * @param gatewayUrl of its HTTP API
   * @param heard told each message, one after the other
   */
  static FeedLine open(
      HttpClient client,
      String gatewayUrl,
      String path,
      UnaryOperator<WebSocket.Builder> handshake,
      Consumer<String> heard) {
    URI uri = URI.create(gatewayUrl.replaceFirst("^http", "ws") + path);
    return new FeedLine(client, uri, handshake, heard);
  }

  void send(String frame) {
    var _ = socket.sendText(frame, true).join();
  }

  /** Why it has ended; null while it has not. */
  @Nullable String ended() {
    return ended.get();
  }

  @Override
  public void close() {
    socket.abort();
  }

  private final class Listener implements WebSocket.Listener {

    private final Consumer<String> heard;
    private final StringBuilder part = new StringBuilder();

    Listener(Consumer<String> heard) {
      this.heard = heard;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
      part.append(data);
      if (last) {
        heard.accept(part.toString());
        part.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      ended.set("closed with " + code + " " + reason);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      ended.set(failure.toString());
    }
  }
}
