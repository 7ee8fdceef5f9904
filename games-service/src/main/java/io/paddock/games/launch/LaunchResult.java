package io.paddock.games.launch;

import io.paddock.games.error.GamesError;
import io.paddock.games.session.OpaqueToken;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** How a launch ended. */
sealed interface LaunchResult {

  /** A session is open; {@code token} goes into the cookie, the code is in the location already. */
  record Launched(URI location, OpaqueToken token) implements LaunchResult {}

  /**
   * No session.
   *
   * @param reason what the wallet answered, or which part of the configuration said no; null when
   *     the error says it all
   * @param returnUrl the way back to the lobby, once the token proved it to be the operator's
   */
  record Failed(
      GamesError error, String detail, @Nullable String reason, @Nullable String returnUrl)
      implements LaunchResult {

    static Failed of(GamesError error, String detail) {
      return new Failed(error, detail, null, null);
    }
  }
}
