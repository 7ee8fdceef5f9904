package io.paddock.servers.infra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class LoopbackTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  @Test
  void a_taken_port_is_named_with_what_to_set() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, LOOPBACK)) {
      int port = other.getLocalPort();

      assertThatThrownBy(() -> Loopback.requireFree("games", port))
          .isInstanceOfSatisfying(
              PortTakenException.class, taken -> assertThat(taken.port()).isEqualTo(port))
          .hasMessage(
              "port "
                  + port
                  + " (games) is taken by another program: stop that, or set PADDOCK_PORT_OFFSET"
                  + " (it shifts every port)");
      assertThat(Loopback.isFree(port)).isFalse();
      assertThat(Loopback.accepts(port)).isTrue();
    }
  }

  @Test
  void a_port_that_was_given_back_is_free() throws IOException {
    int port;
    try (ServerSocket other = new ServerSocket(0, 1, LOOPBACK)) {
      port = other.getLocalPort();
    }

    assertThatCode(() -> Loopback.requireFree("games", port)).doesNotThrowAnyException();
    assertThat(Loopback.accepts(port)).isFalse();
  }

  @Test
  void any_free_port_can_be_listened_on() {
    int port = Loopback.anyFreePort();

    assertThat(port).isPositive();
    assertThat(Loopback.isFree(port)).isTrue();
  }

  @Test
  void a_lasting_port_is_free_and_below_those_that_the_kernel_gives_out() {
    int port = Loopback.lastingFreePort();

    assertThat(port).isBetween(20_000, 29_999);
    assertThat(Loopback.isFree(port)).isTrue();
  }
}
