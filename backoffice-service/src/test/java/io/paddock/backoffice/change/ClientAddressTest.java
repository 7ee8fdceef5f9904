package io.paddock.backoffice.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

  private static final ClientAddress NO_PROXY = new ClientAddress(Set.of());
  private static final ClientAddress TWO_PROXIES =
      new ClientAddress(Set.of("10.0.0.1", "10.0.0.2"));

  @Test
  void without_proxies_of_ours_the_header_is_hearsay() {
    assertThat(NO_PROXY.of("192.0.2.1", List.of("203.0.113.5"))).isEqualTo("192.0.2.1");
  }

  @Test
  void a_stranger_who_sends_the_header_gains_nothing() {
    assertThat(TWO_PROXIES.of("192.0.2.1", List.of("203.0.113.5"))).isEqualTo("192.0.2.1");
  }

  @Test
  void the_right_most_entry_that_is_not_ours_counts() {
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of("198.51.100.9, 203.0.113.5, 10.0.0.2")))
        .isEqualTo("203.0.113.5");
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of("198.51.100.9", "203.0.113.5")))
        .isEqualTo("203.0.113.5");
  }

  @Test
  void a_proxy_that_calls_by_itself_is_the_client() {
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of("10.0.0.2"))).isEqualTo("10.0.0.2");
  }

  @Test
  void what_is_no_address_is_not_taken_over() {
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of("203.0.113.5, <script>"))).isEqualTo("10.0.0.1");
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of(""))).isEqualTo("10.0.0.1");
  }

  @Test
  void ipv6_addresses_are_addresses() {
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of("2001:db8::1"))).isEqualTo("2001:db8::1");
  }

  @Test
  void a_connection_that_is_gone_has_no_address() {
    assertThat(NO_PROXY.of(null, List.of())).isEqualTo("unknown");
  }
}
