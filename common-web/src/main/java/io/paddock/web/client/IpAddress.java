package io.paddock.web.client;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads addresses from text. Names are never resolved. */
public final class IpAddress {

  private static final int MAX_LENGTH = 45;
  private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
  private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");

  private IpAddress() {}

  /**
   * Reads dotted-quad IPv4, or IPv6 without a zone. An IPv4 address mapped into IPv6 ({@code
   * ::ffff:192.0.2.1}) is the IPv4 address. Empty for anything else.
   */
  public static Optional<InetAddress> parse(String text) {
    if (text.length() > MAX_LENGTH
        || !(IPV4.matcher(text).matches() || IPV6.matcher(text).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /** The one spelling of an address: dotted quad, or RFC 5952. */
  public static String text(InetAddress address) {
    return NetUtil.toAddressString(address);
  }
}
