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

/** {@code /ws/user}: what a wallet does and has, and its orders. */
@WebSocket(path = UserSocket.PATH, inboundProcessingMode = InboundProcessingMode.CONCURRENT)
@Singleton
class UserSocket {

  static final String PATH = "/ws/user";

  private final FeedSockets sockets;

  UserSocket(FeedSockets sockets) {
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
