package io.paddock.auth.key;

import java.util.Set;

/**
 * What a key's terms depend on in the request that presents it.
 *
 * @param client the address that it came from, behind our own proxies
 * @param writes whether it may change something
 */
public record KeyCall(String client, boolean writes) {

  /** RFC 9110, 9.2.1. */
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

  /** A request by its method. */
  public static KeyCall of(String method, String client) {
    return new KeyCall(client, !SAFE.contains(method));
  }
}
