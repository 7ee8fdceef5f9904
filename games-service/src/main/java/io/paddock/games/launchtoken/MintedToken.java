package io.paddock.games.launchtoken;

import io.paddock.web.openapi.ShownOnce;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A token, ready to redirect a player with.
 *
 * @param launchUrl relative to this service
 * @param expiresIn seconds
 * @param jti burned by the launch
 */
@Schema(
    examples =
        """
        {"token":"eyJhbGciOiJIUzI1NiJ9.…","launchUrl":"/launch?token=eyJ…&game=dice&currency=USDT",
         "expiresIn":300,"jti":"01890a5d-ac96-774b-bcce-b302099a8057"}
        """)
record MintedToken(
    @ShownOnce String token, @ShownOnce String launchUrl, int expiresIn, String jti) {

  /** A live token is a credential: it is not shown. */
  @Override
  public String toString() {
    return "MintedToken[" + jti + "]";
  }
}
