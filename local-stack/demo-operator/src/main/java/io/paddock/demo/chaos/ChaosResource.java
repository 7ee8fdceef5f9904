package io.paddock.demo.chaos;

import io.paddock.demo.protocol.WalletAction;
import io.paddock.demo.settings.Controls;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.time.Duration;
import java.util.List;

/** {@code /api/chaos}: makes the wallet misbehave; a sandbox control. */
@Path("/api/chaos")
@RunOnVirtualThread
class ChaosResource {

  private final Chaos chaos;
  private final Controls controls;

  ChaosResource(Chaos chaos, Controls controls) {
    this.chaos = chaos;
    this.controls = controls;
  }

  /**
   * A request for misbehaviour.
   *
   * @param path which wallet call, for instance {@code /bet}
   * @param times for how many requests; zero ends it
   */
  record Order(
      @NotNull @Pattern(regexp = "(/wallet)?/(auth|balance|bet|win|rollback)") String path,
      @NotNull Fault mode,
      @NotNull @Min(0) @Max(1000) Integer times) {}

  /** How much longer the wallet takes for each movement of money; zero ends it. */
  record Pace(@NotNull @Min(0) @Max(10_000) Integer millis) {}

  record Standing(List<Order> items) {}

  @GET
  public Standing standing() {
    return new Standing(
        chaos.standing().entrySet().stream()
            .map(
                rule ->
                    new Order(
                        "/" + rule.getKey().segment(),
                        rule.getValue().fault(),
                        rule.getValue().times()))
            .toList());
  }

  @POST
  @Path("/pace")
  public Pace pace(@NotNull @Valid Pace body, @Context HttpServerRequest request) {
    controls.require(request);
    chaos.pace(Duration.ofMillis(body.millis));
    return body;
  }

  @POST
  public Standing order(@NotNull @Valid Order body, @Context HttpServerRequest request) {
    controls.require(request);
    String segment = body.path.substring(body.path.lastIndexOf('/') + 1);
    chaos.set(WalletAction.ofSegment(segment), body.mode, body.times);
    return standing();
  }
}
