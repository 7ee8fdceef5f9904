package io.paddock.web.client;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One address or a CIDR block (RFC 4632), IPv4 or IPv6. A block of IPv4 mapped into IPv6 is the
 * IPv4 block, so {@code ::ffff:10.0.0.0/104} is {@code 10.0.0.0/8}.
 *
 * @param network the first address: bits behind the prefix are zero
 * @param prefixLength 0–32 for IPv4, 0–128 for IPv6
 */
public record AddressRange(InetAddress network, int prefixLength) {

  private static final Pattern FORM = Pattern.compile("([^/]+)(?:/(0|[1-9][0-9]{0,2}))?");
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  public AddressRange {
    if (prefixLength < 0 || prefixLength > bits(network)) {
      throw new IllegalArgumentException("a prefix is no longer than its address");
    }
    network = masked(network, prefixLength);
  }

  /**
   * Empty for anything but an address, or an address and a prefix length. {@code 10.1.2.3/8} is
   * neither: whoever wrote it meant one address or the block, and must say which.
   */
  public static Optional<AddressRange> parse(String text) {
    Matcher form = FORM.matcher(text);
    return form.matches()
        ? IpAddress.parse(form.group(1))
            .flatMap(address -> range(address, form.group(1), form.group(2)))
        : Optional.empty();
  }

  /**
   * Reads a stored range.
   *
   * @throws IllegalArgumentException for anything that {@link #parse} does not take
   */
  @JsonCreator
  public static AddressRange of(String text) {
    return parse(text)
        .orElseThrow(() -> new IllegalArgumentException("no address and no CIDR block: " + text));
  }

  /** Whether the address lies in this range; one of the other family never does. */
  public boolean contains(InetAddress address) {
    return bits(address) == bits(network) && masked(address, prefixLength).equals(network);
  }

  /**
   * The address alone when the range is one address, {@code network/prefix} otherwise; IPv6 as RFC
   * 5952 spells it.
   */
  @JsonValue
  public String text() {
    String address = IpAddress.text(network);
    return prefixLength == bits(network) ? address : address + "/" + prefixLength;
  }

  @Override
  public String toString() {
    return text();
  }

  private static Optional<AddressRange> range(InetAddress address, String text, String prefix) {
    int bits = bits(address);
    if (prefix == null) {
      return Optional.of(new AddressRange(address, bits));
    }
    int mapped = bits == IPV4_BITS && text.indexOf(':') >= 0 ? IPV6_BITS - IPV4_BITS : 0;
    int length = Integer.parseInt(prefix) - mapped;
    return length < 0 || length > bits || !masked(address, length).equals(address)
        ? Optional.empty()
        : Optional.of(new AddressRange(address, length));
  }

  private static int bits(InetAddress address) {
    return address.getAddress().length * Byte.SIZE;
  }

  private static InetAddress masked(InetAddress address, int prefixLength) {
    byte[] bytes = address.getAddress();
    for (int i = 0; i < bytes.length; i++) {
      int kept = Math.clamp(prefixLength - i * Byte.SIZE, 0, Byte.SIZE);
      bytes[i] &= (byte) (0xff00 >> kept);
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException("an address has 4 or 16 bytes", e);
    }
  }
}
