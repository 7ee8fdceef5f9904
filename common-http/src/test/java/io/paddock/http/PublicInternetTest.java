package io.paddock.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every special range: its first and last address are refused, their outer neighbours are not. */
class PublicInternetTest {

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(
      textBlock =
          """
          0.0.0.0,         0.255.255.255,   -,               1.0.0.0
          10.0.0.0,        10.255.255.255,  9.255.255.255,   11.0.0.0
          100.64.0.0,      100.127.255.255, 100.63.255.255,  100.128.0.0
          127.0.0.0,       127.255.255.255, 126.255.255.255, 128.0.0.0
          168.63.129.16,   168.63.129.16,   168.63.129.15,   168.63.129.17
          169.254.0.0,     169.254.255.255, 169.253.255.255, 169.255.0.0
          172.16.0.0,      172.31.255.255,  172.15.255.255,  172.32.0.0
          192.0.0.0,       192.0.0.255,     191.255.255.255, 192.0.1.0
          192.0.2.0,       192.0.2.255,     192.0.1.255,     192.0.3.0
          192.31.196.0,    192.31.196.255,  192.31.195.255,  192.31.197.0
          192.52.193.0,    192.52.193.255,  192.52.192.255,  192.52.194.0
          192.88.99.0,     192.88.99.255,   192.88.98.255,   192.88.100.0
          192.168.0.0,     192.168.255.255, 192.167.255.255, 192.169.0.0
          192.175.48.0,    192.175.48.255,  192.175.47.255,  192.175.49.0
          198.18.0.0,      198.19.255.255,  198.17.255.255,  198.20.0.0
          198.51.100.0,    198.51.100.255,  198.51.99.255,   198.51.101.0
          203.0.113.0,     203.0.113.255,   203.0.112.255,   203.0.114.0
          224.0.0.0,       255.255.255.255, 223.255.255.255, -
          2001::,          2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff, 2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2001:200::
          2001:db8::,      2001:db8:ffff:ffff:ffff:ffff:ffff:ffff, 2001:db7:ffff:ffff:ffff:ffff:ffff:ffff,  2001:db9::
          2002::,          2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 2003::
          2620:4f:8000::,  2620:4f:8000:ffff:ffff:ffff:ffff:ffff, 2620:4f:7fff:ffff:ffff:ffff:ffff:ffff,    2620:4f:8001::
          3fff::,          3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff, 3ffe:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:1000::
          ::,              1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -,                                     2000::
          4000::,          ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, 3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff, -
          """)
  void aSpecialRangeIsRefusedToItsEdges(String first, String last, String before, String after) {
    assertThat(isPublic(first)).as(first).isFalse();
    assertThat(isPublic(last)).as(last).isFalse();
    assertThat(before.equals("-") || isPublic(before)).as(before).isTrue();
    assertThat(after.equals("-") || isPublic(after)).as(after).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::1", // loopback
        "::ffff:10.0.0.1", // IPv4-mapped
        "::ffff:127.0.0.1",
        "::127.0.0.1", // IPv4-compatible
        "64:ff9b::7f00:1", // NAT64 of 127.0.0.1
        "64:ff9b::808:808", // NAT64 of a public address: the translator decides, not we
        "64:ff9b:1::1", // local NAT64
        "100::1", // discard
        "2001:0:4136:e378:8000:63bf:3fff:fdd2", // Teredo
        "2002:7f00:1::", // 6to4 of 127.0.0.1
        "5f00::1", // segment routing
        "fc00::1", // unique local
        "fd00:ec2::254", // metadata
        "fe80::1", // link-local
        "fec0::1", // site-local
        "ff02::1", // multicast
        "169.254.169.254", // metadata
        "100.100.100.200" // metadata
      })
  void aDisguisedOrLocalAddressIsRefused(String address) {
    assertThat(isPublic(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "2606:4700:4700::1111", "2a00:1450:4001:82a::200e"})
  void anOrdinaryAddressIsPublic(String address) {
    assertThat(isPublic(address)).isTrue();
  }

  @Test
  void aMappedAddressIsJudgedByTheIpv4AddressInside() throws UnknownHostException {
    byte[] mapped = new byte[16];
    mapped[10] = (byte) 0xff;
    mapped[11] = (byte) 0xff;
    mapped[12] = (byte) 192;
    mapped[13] = (byte) 168;
    mapped[15] = 1;

    InetAddress address = InetAddress.getByAddress(mapped);

    assertThat(PublicInternet.contains(address)).isFalse();
  }

  private static boolean isPublic(String address) {
    return PublicInternet.contains(InetAddress.ofLiteral(address));
  }
}
