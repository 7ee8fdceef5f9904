package io.paddock.callbacks.endpoint;

import io.paddock.web.openapi.ShownOnce;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The one answer that shows an endpoint's secret.
 *
 * @param secret {@code whsec_} and base64; store it, it is never shown again
 */
@Schema(name = "EndpointCreated")
public record EndpointCreated(
    EndpointView endpoint,
    @ShownOnce @Schema(examples = "\"whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD\"") String secret) {

  /** Shows no secret. */
  @Override
  public String toString() {
    return "EndpointCreated[" + endpoint.id() + "]";
  }
}
