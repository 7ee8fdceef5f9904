package io.paddock.web.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ClientAddressTest {

  private static final ClientAddress NO_PROXY = new ClientAddress(List.of());
  private static final ClientAddress TWO_PROXIES =
      new ClientAddress(List.of(AddressRange.of("10.0.0.1"), AddressRange.of("10.0.0.2")));

  @Test
  void withoutProxiesOfOursTheHeaderIsHearsay() {
    assertThat(NO_PROXY.of("192.0.2.1", List.of("203.0.113.5"))).isEqualTo("192.0.2.1");
  }

  @Test
  void aStrangerWhoSendsTheHeaderGainsNothing() {
    assertThat(TWO_PROXIES.of("192.0.2.1", List.of("203.0.113.5"))).isEqualTo("192.0.2.1");
  }

  @Test
  void theRightMostEntryThatIsNotOursCounts() {
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of("198.51.100.9, 203.0.113.5, 10.0.0.2")))
        .isEqualTo("203.0.113.5");
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of("198.51.100.9", "203.0.113.5")))
        .isEqualTo("203.0.113.5");
  }

  @Test
  void howeverManyEntriesAreForgedTheRightMostCounts() {
    String forged = "198.51.100.9, ".repeat(500);

    assertThat(TWO_PROXIES.of("10.0.0.1", List.of(forged + "203.0.113.5")))
        .isEqualTo("203.0.113.5");
  }

  @Test
  void aProxyThatCallsByItselfIsTheClient() {
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of())).isEqualTo("10.0.0.1");
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of("10.0.0.2"))).isEqualTo("10.0.0.2");
  }

  @Test
  void whatIsNoAddressIsNotTakenOver() {
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of("203.0.113.5, <script>"))).isEqualTo("10.0.0.1");
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of(""))).isEqualTo("10.0.0.1");
  }

  @Test
  void ipv6AddressesAreAddresses() {
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of("2001:db8::1"))).isEqualTo("2001:db8::1");
  }

  @Test
  void aBlockOfProxiesIsTrustedWholeAndNoFurther() {
    ClientAddress block = new ClientAddress(List.of(AddressRange.of("10.0.0.0/30")));

    assertThat(block.of("10.0.0.3", List.of("203.0.113.5, 10.0.0.1"))).isEqualTo("203.0.113.5");
    assertThat(block.of("10.0.0.4", List.of("203.0.113.5"))).isEqualTo("10.0.0.4");
  }

  @Test
  void aProxyIsOursHoweverItsAddressIsWritten() {
    assertThat(TWO_PROXIES.of("::ffff:10.0.0.1", List.of("203.0.113.5"))).isEqualTo("203.0.113.5");
  }

  @Test
  void whatLooksLikeAnAddressAndIsNoneIsNotTakenOver() {
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of("203.0.113.256"))).isEqualTo("10.0.0.1");
    assertThat(TWO_PROXIES.of("10.0.0.1", List.of("203.0.113"))).isEqualTo("10.0.0.1");
  }

  @Test
  void aConnectionThatIsGoneHasNoAddress() {
    assertThat(NO_PROXY.of(null, List.of())).isEqualTo("unknown");
  }
}
