package io.paddock.callbacks.egress;

import io.paddock.http.EgressProxy;
import jakarta.inject.Singleton;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;

/** {@link EgressConfig}, read: what is not usable ends the start. */
@Singleton
public class Egress {

  private static final int BITS_V4 = 32;
  private static final int BITS_V6 = 128;

  private final Optional<EgressProxy> proxy;
  private final List<SourceAddress> addresses;

  public Egress(EgressConfig config) {
    proxy =
        config.proxy().map(url -> EgressProxy.of(url, config.proxyUser(), config.proxyPassword()));
    if (proxy.isEmpty() && (config.proxyUser().isPresent() || config.proxyPassword().isPresent())) {
      throw new IllegalArgumentException("paddock.egress: a login, and no proxy to log in to");
    }
    addresses = config.addresses().orElse(List.of()).stream().map(Egress::block).toList();
  }

  public Optional<EgressProxy> proxy() {
    return proxy;
  }

  /** Empty where none is promised. */
  List<SourceAddress> addresses() {
    return addresses;
  }

  private static SourceAddress block(String given) {
    String text = given.strip();
    int slash = text.indexOf('/');
    try {
      InetAddress address = InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash));
      int bits = address instanceof Inet4Address ? BITS_V4 : BITS_V6;
      int prefix = slash < 0 ? bits : Integer.parseInt(text.substring(slash + 1));
      if (prefix < 1 || prefix > bits) {
        throw new IllegalArgumentException("a prefix of " + prefix + " bits");
      }
      return new SourceAddress(address.getHostAddress() + "/" + prefix);
    } catch (IllegalArgumentException unusable) {
      throw new IllegalArgumentException(
          "paddock.egress.addresses: neither an address nor a block: " + text, unusable);
    }
  }
}
