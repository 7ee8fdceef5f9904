package io.paddock.gateway.access;

import io.paddock.auth.key.KeyCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request shows to be judged by.
 *
 * @param keys every {@code X-Api-Key}, as sent; no other credential counts
 * @param userWallets every {@code X-User-Wallet}, as sent
 * @param client its address, as far as trusted proxies tell it
 */
record AccessRequest(
    Route route,
    List<String> keys,
    List<String> userWallets,
    String client,
    @Nullable String requestId) {

  KeyCall call() {
    return KeyCall.of(route.method(), client);
  }
}
