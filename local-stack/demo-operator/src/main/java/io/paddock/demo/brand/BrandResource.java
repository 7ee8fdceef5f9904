package io.paddock.demo.brand;

import io.paddock.demo.settings.Controls;
import io.paddock.demo.settings.OperatorSettings.WalletSecret;
import io.paddock.demo.settings.Secret;
import io.paddock.web.error.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * {@code /api/operators/{code}}: has this demo play another operator, with the secrets that the
 * platform issued to it; a sandbox control.
 */
@Path("/api/operators/{code}")
@RunOnVirtualThread
class BrandResource {

  private static final Logger LOG = Logger.getLogger(BrandResource.class);
  private static final java.util.regex.Pattern CODE =
      java.util.regex.Pattern.compile("[a-z0-9][a-z0-9-]{0,61}[a-z0-9]");

  private final Brands brands;
  private final Controls controls;

  BrandResource(Brands brands, Controls controls) {
    this.brands = brands;
    this.controls = controls;
  }

  /** What the platform issued to the operator. */
  record Issued(
      @NotNull @Pattern(regexp = "[0-9a-f-]{36}") String walletKeyId,
      @NotNull @Pattern(regexp = "[0-9a-f]{64}") String walletSecret,
      @Nullable @Pattern(regexp = "whsec_[A-Za-z0-9+/]{32,88}={0,2}") String callbackSecret) {

    /** Shows no secret. */
    @Override
    public String toString() {
      return "Issued[" + walletKeyId + "]";
    }
  }

  /** Who is played. */
  record Played(String operator) {}

  @PUT
  public Played play(
      @PathParam("code") String code,
      @NotNull @Valid Issued body,
      @Context HttpServerRequest request) {
    controls.require(request);
    if (!CODE.matcher(code).matches()) {
      throw Problem.invalid("path:code", "must be an operator's code");
    }
    boolean played =
        brands.play(
            code,
            new WalletSecret(body.walletKeyId, Secret.of(body.walletSecret)),
            body.callbackSecret == null ? null : Secret.of(body.callbackSecret));
    if (!played) {
      throw Problem.invalid("path:code", "is the seeded operator, which its file configures");
    }
    LOG.infof("operator_played code=%s", code);
    return new Played(code);
  }
}
