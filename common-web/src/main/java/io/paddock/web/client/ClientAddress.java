package io.paddock.web.client;

import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client behind our own proxies. A proxy appends the address that it saw to {@code
 * X-Forwarded-For}, so the right-most entry that is not one of ours is the last one that nobody
 * could forge; everything left of it is hearsay.
 */
public final class ClientAddress {

  /** What stands for the address of a connection that is already gone. */
  public static final String UNKNOWN = "unknown";

  private static final String FORWARDED = "X-Forwarded-For";

  private final List<AddressRange> trustedProxies;

  /**
   * @param trustedProxies whose forwarding header is believed
   */
  public ClientAddress(Collection<AddressRange> trustedProxies) {
    this.trustedProxies = List.copyOf(trustedProxies);
  }

  /** The client of a request, as text; {@link #UNKNOWN} when the connection is gone. */
  public String of(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    return of(peer == null ? null : peer.hostAddress(), request.headers().getAll(FORWARDED));
  }

  /**
   * The client as far as trusted proxies tell it.
   *
   * @param peer who holds the connection; null when it is already gone
   * @param forwarded every {@code X-Forwarded-For} header, in order
   */
  public String of(@Nullable String peer, List<String> forwarded) {
    String client = peer == null ? UNKNOWN : peer;
    if (forwarded.isEmpty()) {
      return client;
    }
    List<String> hops = hops(forwarded);
    for (int i = hops.size() - 1; i >= 0 && isTrusted(client); i--) {
      if (IpAddress.parse(hops.get(i)).isEmpty()) {
        return client;
      }
      client = hops.get(i);
    }
    return client;
  }

  private boolean isTrusted(String address) {
    Optional<InetAddress> parsed = IpAddress.parse(address);
    return parsed.isPresent()
        && trustedProxies.stream().anyMatch(range -> range.contains(parsed.get()));
  }

  /** All of them, for the right-most count; headers are bounded by the server. */
  private static List<String> hops(List<String> forwarded) {
    List<String> hops = new ArrayList<>();
    for (String header : forwarded) {
      for (String hop : header.split(",", -1)) {
        hops.add(hop.strip());
      }
    }
    return hops;
  }
}
