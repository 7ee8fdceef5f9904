package io.paddock.backoffice.console;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.key.EndingKeyResource;
import io.paddock.web.face.Lists;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;

/** Keys of all tenants that end soon. */
@Path("/console/keys")
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class EndingKeyPages {

  private static final String PATH = "/console/keys";

  private final EndingKeyResource keys;
  private final Answers answers;
  private final Pages pages;

  EndingKeyPages(EndingKeyResource keys, Answers answers, Pages pages) {
    this.keys = keys;
    this.answers = answers;
    this.pages = pages;
  }

  @GET
  public Uni<TemplateInstance> list(
      @QueryParam("within") @Nullable String within,
      @QueryParam("cursor") @Nullable String cursor) {
    @Nullable String wanted = Lists.said(within);
    return answers
        .of(() -> keys.list(wanted, Lists.ROWS, cursor))
        .map(
            found ->
                Lists.listed(
                    pages.page("keys"), found, PATH, Lists.filter("within", wanted), cursor));
  }
}
