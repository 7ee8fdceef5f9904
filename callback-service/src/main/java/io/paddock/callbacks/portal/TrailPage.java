package io.paddock.callbacks.portal;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.auth.principal.Roles;
import io.paddock.callbacks.audit.AuditResource;
import io.paddock.web.face.Documents;
import io.paddock.web.face.Lists;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who changed what of the tenant's callbacks. */
@Path(TrailPage.PATH)
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
@RolesAllowed({
  Roles.AGGREGATOR,
  Roles.OPERATOR,
  Roles.PARTNER,
  Roles.SUPER_ADMIN,
  Roles.OPERATIONS,
  Roles.SUPPORT,
  Roles.AUDITOR
})
public class TrailPage {

  static final String PATH = PortalPaths.ROOT + "/trail";

  private final AuditResource audit;
  private final Documents documents;
  private final Pages pages;

  TrailPage(AuditResource audit, Documents documents, Pages pages) {
    this.audit = audit;
    this.documents = documents;
    this.pages = pages;
  }

  @GET
  public Response list(
      @QueryParam("endpointId") @Nullable String endpointId,
      @QueryParam("cursor") @Nullable String cursor) {
    Map<String, String> filter = Lists.filter("endpointId", Lists.said(endpointId));
    JsonNode found =
        documents.of(audit.list(pages.tenant(), filter.get("endpointId"), Lists.ROWS, cursor));
    return Pages.html(Lists.listed(pages.page("trail"), found, PATH, filter, cursor));
  }
}
