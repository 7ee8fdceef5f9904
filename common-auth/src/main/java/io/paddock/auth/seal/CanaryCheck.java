package io.paddock.auth.seal;

import io.paddock.web.db.Postgres;
import java.util.List;

/** Opens every stored canary; for a service's start, before it accepts traffic. */
public final class CanaryCheck {

  private CanaryCheck() {}

  /**
   * Opens the canaries of view {@code tenancy.directory_canary}.
   *
   * @return how many opened; none means that nothing was ever sealed here
   * @throws SealException when the key files hold a key other than the one that sealed a canary
   */
  public static int run(Postgres postgres, SecretBox box) {
    List<String> canaries =
        postgres.withConnection(
            sql ->
                sql.query("SELECT sealed FROM tenancy.directory_canary")
                    .mapTo(String.class)
                    .list());
    canaries.forEach(canary -> Canary.verify(box, canary));
    return canaries.size();
  }
}
