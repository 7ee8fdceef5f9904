package io.paddock.web.socket;

import io.vertx.core.http.HttpServerRequest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/**
 * Takes what was found out about a request over to the WebSocket that it becomes: nothing else of
 * the request can be reached from there but its headers. The ticket is written into the request
 * itself; one that a caller sends is overwritten, and what could be guessed of it opens nothing.
 */
public final class SocketTickets<T> {

  /** The header of the ticket. */
  public static final String HEADER = "X-Paddock-Ticket";

  private static final int BYTES = 32;

  private final SecureRandom random;
  private final ConcurrentMap<String, T> admitted;

  /**
   * @param admitted where tickets wait: bounded, and for a while only
   */
  public SocketTickets(SecureRandom random, ConcurrentMap<String, T> admitted) {
    this.random = random;
    this.admitted = admitted;
  }

  /** Gives the request a ticket for what it was found to be. */
  public void issue(HttpServerRequest request, T admission) {
    byte[] drawn = new byte[BYTES];
    random.nextBytes(drawn);
    String ticket = HexFormat.of().formatHex(drawn);
    admitted.put(ticket, admission);
    request.headers().set(HEADER, ticket);
  }

  /** What the ticket stands for, once. */
  public Optional<T> redeem(@Nullable String ticket) {
    return ticket == null ? Optional.empty() : Optional.ofNullable(admitted.remove(ticket));
  }
}
