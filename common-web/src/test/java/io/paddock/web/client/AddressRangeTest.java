package io.paddock.web.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,            192.0.2.1,       192.0.2.2",
    "192.0.2.0/24,         192.0.2.0,       192.0.3.0",
    "192.0.2.0/24,         192.0.2.255,     192.0.1.255",
    "192.0.2.128/25,       192.0.2.128,     192.0.2.127",
    "192.0.2.4/30,         192.0.2.7,       192.0.2.8",
    "10.0.0.0/8,           10.255.255.255,  11.0.0.0",
    "192.0.2.1/32,         192.0.2.1,       192.0.2.0",
    "192.0.2.0/31,         192.0.2.1,       192.0.2.2",
    "0.0.0.0/0,            255.255.255.255, ::1",
    "192.0.2.1,            ::ffff:192.0.2.1, ::ffff:192.0.2.2",
    "::ffff:192.0.2.0/120, 192.0.2.255,     192.0.3.0",
    "::ffff:192.0.2.1,     192.0.2.1,       192.0.2.2",
    "2001:db8::1,          2001:db8:0:0:0:0:0:1, 2001:db8::2",
    "2001:db8::/32,        2001:db8:ffff::1, 2001:db9::",
    "2001:db8::/33,        2001:db8:7fff::1, 2001:db8:8000::",
    "::/0,                 2001:db8::1,     192.0.2.1",
  })
  void aRangeEndsWhereItsPrefixSays(String range, String inside, String outside) {
    assertThat(AddressRange.of(range).contains(InetAddress.ofLiteral(inside))).isTrue();
    assertThat(AddressRange.of(range).contains(InetAddress.ofLiteral(outside))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/24",
        "localhost",
        "192.0.2",
        "192.0.2.256",
        "192.0.2.01",
        "192.0.2.1/",
        "192.0.2.1/33",
        "192.0.2.1/-1",
        "192.0.2.1/08",
        "192.0.2.1/8/8",
        " 192.0.2.1",
        "2001:db8::1/129",
        "2001:db8::g",
        "fe80::1%eth0",
        ":",
        "::ffff:192.0.2.1/95",
        "[::1]",
        "10.1.2.3/8",
        "192.0.2.1/31",
        "2001:db8::1/127",
        "::ffff:10.0.0.1/104",
        "0x7f.0.0.1",
        "2130706433"
      })
  void anythingElseIsNoRange(String text) {
    assertThat(AddressRange.parse(text)).isEmpty();
  }

  @Test
  void anAddressIsNeverLookedUp() {
    assertThat(IpAddress.parse("example.com")).isEmpty();
    assertThat(IpAddress.parse("a".repeat(46))).isEmpty();
    assertThat(IpAddress.parse("127.1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, 10.0.0.0/8",
    "192.0.2.1/32, 192.0.2.1",
    "::ffff:10.0.0.0/104, 10.0.0.0/8",
    "::1, ::1",
    "0:0:0:0:0:0:0:0/1, ::/1",
    "2001:DB8:0::/64, 2001:db8::/64",
    "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
    "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
    "2001:0db8:0:0:1:0:0:0, 2001:db8:0:0:1::"
  })
  void aRangeHasOneText(String given, String text) {
    assertThat(AddressRange.of(given).text()).isEqualTo(text);
    assertThat(AddressRange.of(given)).isEqualTo(AddressRange.of(text)).hasToString(text);
  }

  @Test
  void jsonIsTheText() throws JsonProcessingException {
    ObjectMapper json = new ObjectMapper();

    assertThat(json.writeValueAsString(AddressRange.of("10.0.0.0/8"))).isEqualTo("\"10.0.0.0/8\"");
    assertThat(json.readValue("\"10.0.0.0/8\"", AddressRange.class))
        .isEqualTo(AddressRange.of("10.0.0.0/8"));
  }

  @Test
  void aStoredTextThatIsNoRangeIsADefect() {
    assertThatThrownBy(() -> AddressRange.of("here"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no address and no CIDR block: here");
    assertThatThrownBy(() -> new AddressRange(InetAddress.ofLiteral("::1"), 129))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a prefix is no longer than its address");
  }
}
