package io.paddock.backoffice.console;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.face.ConfigForm;
import io.paddock.backoffice.operator.RegistrationResource;
import io.paddock.backoffice.operatorconfig.ConfigBody;
import io.paddock.backoffice.operatorconfig.StaffConfigResource;
import io.paddock.web.face.Form;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** What an operator may offer: games, currencies with their limits, flags. */
@Path("/console/operators/{id}/config")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class ConfigPages {

  private final StaffConfigResource configs;
  private final RegistrationResource profiles;
  private final Answers answers;
  private final Pages pages;

  ConfigPages(
      StaffConfigResource configs, RegistrationResource profiles, Answers answers, Pages pages) {
    this.configs = configs;
    this.profiles = profiles;
    this.answers = answers;
    this.pages = pages;
  }

  @GET
  public Uni<TemplateInstance> config(@PathParam("id") String id) {
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("operator", () -> profiles.get(id));
    asked.put("config", () -> configs.get(id));
    return answers
        .of(asked)
        .map(
            found ->
                ConfigForm.on(pages.page("config"), Answers.member(found, "config"))
                    .data("operator", Answers.member(found, "operator", "operator")));
  }

  /** The whole of it, as the page had it. */
  @POST
  public Uni<Response> put(@PathParam("id") String id, Form form) {
    return configs
        .put(
            id,
            Answers.ifMatch(form),
            answers.body(ConfigForm.read(form, answers.body()), ConfigBody.class))
        .replaceWith(() -> pages.done("/console/operators/" + id + "/config", Note.CONFIG_STORED));
  }
}
