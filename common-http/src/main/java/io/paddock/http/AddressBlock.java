package io.paddock.http;

import java.net.InetAddress;

/** A range of addresses in CIDR notation, of one family. */
record AddressBlock(InetAddress network, int prefixBits) {

  /** Reads {@code address/bits}, for instance {@code 10.0.0.0/8}. */
  static AddressBlock parse(String cidr) {
    int slash = cidr.indexOf('/');
    return new AddressBlock(
        InetAddress.ofLiteral(cidr.substring(0, slash)),
        Integer.parseInt(cidr.substring(slash + 1)));
  }

  boolean contains(InetAddress address) {
    byte[] block = network.getAddress();
    byte[] other = address.getAddress();
    if (block.length != other.length) {
      return false;
    }
    int wholeBytes = prefixBits / 8;
    for (int i = 0; i < wholeBytes; i++) {
      if (block[i] != other[i]) {
        return false;
      }
    }
    int restBits = prefixBits % 8;
    return restBits == 0 || (block[wholeBytes] ^ other[wholeBytes]) >> (8 - restBits) == 0;
  }
}
