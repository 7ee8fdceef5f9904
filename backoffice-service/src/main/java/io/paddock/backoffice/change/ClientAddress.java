package io.paddock.backoffice.change;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the client behind our own proxies. A proxy appends the address that it saw to {@code
 * X-Forwarded-For}, so the right-most entry that is not one of ours is the last one that nobody
 * could forge; everything left of it is hearsay.
 */
public final class ClientAddress {

  private static final int MAX_HOPS = 32;
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-fA-F.:]{2,45}");

  private final Set<String> trustedProxies;

  /**
   * @param trustedProxies addresses, as text, whose forwarding header is believed
   */
  public ClientAddress(Set<String> trustedProxies) {
    this.trustedProxies = Set.copyOf(trustedProxies);
  }

  /**
   * @param peer who holds the connection; null when it is already gone
   * @param forwarded every {@code X-Forwarded-For} header, in order
   */
  String of(@Nullable String peer, List<String> forwarded) {
    String client = peer == null ? "unknown" : peer;
    List<String> hops = hops(forwarded);
    for (int i = hops.size() - 1; i >= 0 && trustedProxies.contains(client); i--) {
      if (!ADDRESS.matcher(hops.get(i)).matches()) {
        return client;
      }
      client = hops.get(i);
    }
    return client;
  }

  private static List<String> hops(List<String> forwarded) {
    List<String> hops = new ArrayList<>();
    for (String header : forwarded) {
      for (String hop : header.split(",", MAX_HOPS)) {
        hops.add(hop.strip());
      }
    }
    return hops;
  }
}
