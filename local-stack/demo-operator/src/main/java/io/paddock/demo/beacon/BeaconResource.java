package io.paddock.demo.beacon;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.paddock.web.error.Problem;
import io.paddock.web.error.WebError;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** {@code /beacon}: drand's HTTP interface, as far as a reader of single rounds needs it. */
@Path("/beacon/" + LocalBeacon.CHAIN)
@RunOnVirtualThread
class BeaconResource {

  private final LocalBeacon beacon;

  BeaconResource(LocalBeacon beacon) {
    this.beacon = beacon;
  }

  /** When it speaks; members as drand spells them. */
  record Info(String hash, long period, @JsonProperty("genesis_time") long genesisTime) {}

  @GET
  @Path("/info")
  public Info info() {
    return new Info(LocalBeacon.CHAIN, LocalBeacon.PERIOD_SECONDS, LocalBeacon.GENESIS_SECONDS);
  }

  @GET
  @Path("/public/{round: [1-9][0-9]{0,9}}")
  public LocalBeacon.Value value(@PathParam("round") long round) {
    return beacon
        .value(round)
        .orElseThrow(() -> Problem.of(WebError.NOT_FOUND, "The beacon has not spoken yet"));
  }
}
