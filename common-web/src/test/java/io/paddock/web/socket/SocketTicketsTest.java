package io.paddock.web.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** What a request takes with it into its WebSocket. */
class SocketTicketsTest {

  private final SocketTickets<String> tickets =
      new SocketTickets<>(new SecureRandom(), new ConcurrentHashMap<>());
  private final MultiMap headers = MultiMap.caseInsensitiveMultiMap();

  /** A request that has nothing but headers. */
  private final HttpServerRequest request =
      (HttpServerRequest)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {HttpServerRequest.class},
              (proxy, method, arguments) -> headers);

  @Test
  void a_ticket_is_good_once_and_for_what_it_was_issued() {
    tickets.issue(request, "alice");
    String ticket = headers.get(SocketTickets.HEADER);

    assertThat(tickets.redeem(ticket)).contains("alice");
    assertThat(tickets.redeem(ticket)).isEmpty();
  }

  @Test
  void what_a_caller_sends_as_one_is_overwritten() {
    headers.add(SocketTickets.HEADER, "mine").add(SocketTickets.HEADER, "mine too");

    tickets.issue(request, "alice");

    assertThat(headers.getAll(SocketTickets.HEADER)).hasSize(1).doesNotContain("mine");
    assertThat(headers.get(SocketTickets.HEADER)).matches("[0-9a-f]{64}");
  }

  @Test
  void nothing_opens_without_a_ticket() {
    tickets.issue(request, "alice");

    assertThat(tickets.redeem(null)).isEmpty();
    assertThat(tickets.redeem("0".repeat(64))).isEmpty();
  }
}
