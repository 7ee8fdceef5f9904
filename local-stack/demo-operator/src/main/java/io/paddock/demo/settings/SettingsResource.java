package io.paddock.demo.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.web.error.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import org.jboss.logging.Logger;

/**
 * {@code /api/settings}: which operator this demo is, with what the platform issued to it; a
 * sandbox control.
 */
@Path("/api/settings")
@RunOnVirtualThread
class SettingsResource {

  private static final Logger LOG = Logger.getLogger(SettingsResource.class);

  private final SettingsFile settings;
  private final Controls controls;

  SettingsResource(SettingsFile settings, Controls controls) {
    this.settings = settings;
    this.controls = controls;
  }

  /** Who this demo is from now on. */
  record Played(String operator) {}

  @PUT
  public Played replace(@NotNull JsonNode body, @Context HttpServerRequest request) {
    controls.require(request);
    OperatorSettings told =
        settings
            .replace(body)
            .orElseThrow(() -> Problem.invalid("", "must be what seeding tells a demo operator"));
    LOG.infof("settings_told operator=%s", told.operatorCode());
    return new Played(told.operatorCode());
  }
}
