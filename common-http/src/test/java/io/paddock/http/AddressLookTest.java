package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.paddock.http.AddressFacts.Answer;
import io.paddock.http.AddressFacts.Try;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A name with several addresses, some of which are there. */
class AddressLookTest {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final CountDownLatch end = new CountDownLatch(1);

  @AfterEach
  void release() {
    end.countDown();
  }

  @Test
  void each_address_is_connected_to_by_itself() throws IOException {
    try (ServerSocket there = listening("127.0.0.2");
        AddressLook look = look(name -> of("127.0.0.1", "127.0.0.2", "::1"))) {

      AddressFacts seen = look.at(at(there), PATIENCE);

      assertThat(seen.answers())
          .containsExactly(
              new Answer("IPv4", "127.0.0.1", false),
              new Answer("IPv4", "127.0.0.2", false),
              new Answer("IPv6", "0:0:0:0:0:0:0:1", false));
      assertThat(seen.tries())
          .extracting(Try::address)
          .containsExactly("127.0.0.1", "127.0.0.2", "0:0:0:0:0:0:0:1");
      assertThat(seen.tries()).extracting(Try::family).containsExactly("IPv4", "IPv4", "IPv6");
      assertThat(seen.tries().subList(0, 2))
          .extracting(Try::result)
          .containsExactly("connection_refused", "connected");
      // Where there is no IPv6, no route leads there.
      assertThat(seen.tries().getLast().result()).isIn("connection_refused", "unreachable");
      assertThat(seen.tries()).allMatch(made -> made.millis() >= 0 && made.millis() < 5_000);
    }
  }

  @Test
  void the_systems_resolver_is_asked() throws IOException {
    try (ServerSocket there = listening("127.0.0.1");
        AddressLook look =
            new AddressLook(new AddressGuard(AddressPolicy.SANDBOX_LOOPBACK), Optional.empty())) {

      AddressFacts seen = look.at(at(there), PATIENCE);

      assertThat(seen.answers()).contains(new Answer("IPv4", "127.0.0.1", false));
      assertThat(seen.tries())
          .filteredOn(made -> made.address().equals("127.0.0.1"))
          .extracting(Try::result)
          .containsExactly("connected");
    }
  }

  @Test
  void where_one_is_refused_it_is_marked_and_none_is_called() throws IOException {
    try (ServerSocket there = listening("127.0.0.1");
        AddressLook look = look(name -> of("127.0.0.1", "10.0.0.1", "::ffff:169.254.169.254"))) {
      there.setSoTimeout(200);

      AddressFacts seen = look.at(at(there), PATIENCE);

      assertThat(seen.answers())
          .containsExactly(
              new Answer("IPv4", "127.0.0.1", false),
              new Answer("IPv4", null, true),
              new Answer("IPv4", null, true));
      assertThat(seen.tries()).isEmpty();
      assertThat(seen.toString()).doesNotContain("10.0.0.1", "169.254");
      assertThatThrownBy(there::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void as_many_are_tried_as_by_a_call_and_sixteen_are_told() throws IOException {
    try (ServerSocket there = listening("127.0.0.1");
        AddressLook look =
            look(
                name ->
                    of(
                        IntStream.rangeClosed(1, 20)
                            .mapToObj(last -> "127.0.0." + last)
                            .toArray(String[]::new)))) {

      AddressFacts seen = look.at(at(there), PATIENCE);

      assertThat(seen.answers()).hasSize(16);
      assertThat(seen.tries()).hasSize(VettedDns.MAX_ADDRESSES);
    }
  }

  @Test
  void a_name_that_hangs_or_is_not_there_has_no_addresses_in_time() throws IOException {
    try (ServerSocket there = listening("127.0.0.1");
        AddressLook hanging =
            look(
                name -> {
                  try {
                    end.await();
                  } catch (InterruptedException stop) {
                    Thread.currentThread().interrupt();
                  }
                  return of("127.0.0.1");
                });
        AddressLook unknown =
            look(
                name -> {
                  throw new UnknownHostException(name);
                })) {
      long start = System.nanoTime();

      AddressFacts late = hanging.at(at(there), Duration.ofMillis(300));

      assertThat(late).isEqualTo(AddressFacts.NOTHING);
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isBetween(Duration.ofMillis(290), Duration.ofSeconds(3));
      assertThat(unknown.at(at(there), PATIENCE)).isEqualTo(AddressFacts.NOTHING);
    }
  }

  /** A queue that is full drops what comes, as a firewall would. */
  @Test
  void an_address_that_drops_connections_takes_the_others_no_time() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.3"));
        AddressLook look = look(name -> of("127.0.0.3", "127.0.0.1"));
        FullQueue _ = new FullQueue(full)) {
      long start = System.nanoTime();

      AddressFacts seen = look.at(at(full), Duration.ofMillis(600));

      assertThat(seen.tries())
          .extracting(Try::result)
          .containsExactly("timeout", "connection_refused");
      assertThat(seen.tries().getFirst().millis()).isBetween(300L, 3_000L);
      assertThat(seen.tries().getLast().millis()).isLessThan(500);
      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }
  }

  /** Connections that nobody accepts, until no further one is taken. */
  private static final class FullQueue implements AutoCloseable {

    private final List<Socket> held = new ArrayList<>();

    FullQueue(ServerSocket of) {
      for (int i = 0; i < 8; i++) {
        try {
          Socket socket = new Socket();
          held.add(socket);
          socket.connect(new InetSocketAddress(of.getInetAddress(), of.getLocalPort()), 200);
        } catch (IOException queueIsFull) {
          return;
        }
      }
    }

    @Override
    public void close() throws IOException {
      for (Socket each : held) {
        each.close();
      }
    }
  }

  private static AddressLook look(NameResolver names) {
    return new AddressLook(
        new AddressGuard(AddressPolicy.SANDBOX_LOOPBACK), Optional.empty(), names);
  }

  private static ServerSocket listening(String address) throws IOException {
    return new ServerSocket(0, 16, InetAddress.ofLiteral(address));
  }

  private static URI at(ServerSocket server) {
    return URI.create("http://localhost:" + server.getLocalPort() + "/hook");
  }

  private static InetAddress[] of(String... addresses) {
    return Arrays.stream(addresses).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
  }
}
