package io.paddock.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the public internet from all others.
 *
 * <p>IPv4: everything but the IANA IPv4 Special-Purpose Address Registry (RFC 6890 and updates),
 * multicast, and the platform addresses that clouds put in public space. IPv6: only global unicast
 * {@code 2000::/3}, less the IANA IPv6 Special-Purpose Address Registry. Forms that carry an IPv4
 * address inside (mapped, compatible, NAT64, 6to4, Teredo) are refused whole: what they reach is
 * decided by a translator that this process cannot see.
 */
final class PublicInternet {

  private static final List<AddressBlock> REFUSED_V4 =
      blocks(
          "0.0.0.0/8", // this network
          "10.0.0.0/8", // private
          "100.64.0.0/10", // carrier-grade NAT
          "127.0.0.0/8", // loopback
          "168.63.129.16/32", // Azure's platform address
          "169.254.0.0/16", // link-local, and the clouds' metadata
          "172.16.0.0/12", // private
          "192.0.0.0/24", // protocol assignments
          "192.0.2.0/24", // documentation
          "192.31.196.0/24", // AS112
          "192.52.193.0/24", // automatic multicast tunnelling
          "192.88.99.0/24", // 6to4 relays
          "192.168.0.0/16", // private
          "192.175.48.0/24", // AS112
          "198.18.0.0/15", // benchmarking
          "198.51.100.0/24", // documentation
          "203.0.113.0/24", // documentation
          "224.0.0.0/4", // multicast
          "240.0.0.0/4"); // reserved, and broadcast

  private static final AddressBlock GLOBAL_UNICAST_V6 = AddressBlock.parse("2000::/3");

  private static final List<AddressBlock> REFUSED_V6 =
      blocks(
          "2001::/23", // protocol assignments: Teredo, benchmarking, ORCHID
          "2001:db8::/32", // documentation
          "2002::/16", // 6to4
          "2620:4f:8000::/48", // AS112
          "3fff::/20"); // documentation

  private PublicInternet() {}

  static boolean contains(InetAddress address) {
    if (address instanceof Inet4Address) {
      return REFUSED_V4.stream().noneMatch(block -> block.contains(address));
    }
    return GLOBAL_UNICAST_V6.contains(address)
        && REFUSED_V6.stream().noneMatch(block -> block.contains(address));
  }

  private static List<AddressBlock> blocks(String... cidrs) {
    return Stream.of(cidrs).map(AddressBlock::parse).toList();
  }
}
