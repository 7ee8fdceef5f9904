package io.paddock.bench.target;

import io.paddock.bench.BenchFailure;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.ApiFailure;

/** Says in one sentence that the stack is not there, before anything is measured. */
public final class Reachable {

  private Reachable() {}

  /** Throws {@link BenchFailure} unless games-service answers. */
  public static void require(SandboxTarget target) {
    try {
      ApiClient.at(target.gamesUrl().toString()).get("/v1/time").expect(200);
    } catch (ApiFailure e) {
      throw new BenchFailure(
          "the stack is not running (games-service at "
              + target.gamesUrl()
              + "): run './paddock up -d' first",
          e);
    }
  }
}
