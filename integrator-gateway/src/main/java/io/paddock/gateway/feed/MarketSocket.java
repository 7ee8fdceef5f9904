package io.paddock.gateway.feed;

import io.quarkus.websockets.next.InboundProcessingMode;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.inject.Singleton;

/** {@code /ws/market}: what everybody may see. */
@WebSocket(path = MarketSocket.PATH, inboundProcessingMode = InboundProcessingMode.CONCURRENT)
@Singleton
class MarketSocket {

  static final String PATH = "/ws/market";

  /** Characters of a frame: nothing is ordered here. */
  static final int LONGEST = 8_192;

  private final FeedSockets sockets;

  MarketSocket(FeedSockets sockets) {
    this.sockets = sockets;
  }

  @OnOpen
  @NonBlocking
  void open(WebSocketConnection socket) {
    sockets.open(socket);
  }

  @OnTextMessage
  @NonBlocking
  void frame(WebSocketConnection socket, String text) {
    sockets.frame(socket, text);
  }

  @OnClose
  @NonBlocking
  void closed(WebSocketConnection socket) {
    sockets.closed(socket);
  }

  @OnError
  @NonBlocking
  void failed(WebSocketConnection socket, Throwable failure) {
    sockets.failed(socket, failure);
  }
}
