package io.paddock.callbacks.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.paddock.callbacks.fixtures.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {

  @Test
  void nothingIsPromisedAndNoProxyIsUsedUnlessSaid() {
    Egress shipped = new Egress(Settings.shipped(EgressConfig.class));

    assertThat(shipped.proxy()).isEmpty();
    assertThat(shipped.addresses()).isEmpty();
  }

  @Test
  void addressesAreServedAsBlocks() {
    Egress egress = egress("addresses", "203.0.113.7, 198.51.100.0/24,2001:db8::/48");

    assertThat(new SourceAddressResource(egress).list().items())
        .extracting(SourceAddress::cidr)
        .containsExactly("203.0.113.7/32", "198.51.100.0/24", "2001:db8:0:0:0:0:0:0/48");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"hooks.example", "203.0.113.7/33", "203.0.113.7/0", "::1/129", "1.2.3.4/x"})
  void whatIsNoBlockEndsTheStart(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> egress("addresses", text))
        .withMessageContaining("paddock.egress.addresses");
  }

  @Test
  void aProxyIsReadWithItsLogin() {
    Egress egress =
        new Egress(
            Settings.of(
                EgressConfig.class,
                "paddock.egress.proxy",
                "http://proxy.internal:3128",
                "paddock.egress.proxy-user",
                "us",
                "paddock.egress.proxy-password",
                "secret"));

    assertThat(egress.proxy())
        .hasValueSatisfying(
            proxy -> assertThat(proxy).hasToString("EgressProxy[proxy.internal:3128]"));
  }

  @ParameterizedTest
  @CsvSource({"proxy, socks5://proxy.internal:1080", "proxy-user, us", "proxy-password, secret"})
  void whatIsNoProxyEndsTheStart(String name, String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> egress(name, value))
        .withMessageNotContaining("secret");
  }

  private static Egress egress(String name, String value) {
    return new Egress(Settings.of(EgressConfig.class, "paddock.egress." + name, value));
  }
}
