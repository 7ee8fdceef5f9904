package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.Roles;
import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.staff.RoleRuleResource;
import io.paddock.backoffice.staff.StaffResource;
import io.paddock.web.face.Form;
import io.paddock.web.face.Lists;
import io.paddock.web.face.Shown;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The team: who is in it, with which role; invitations. */
@Path("/console/staff")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.AUDITOR})
public class StaffPages {

  private static final String PATH = "/console/staff";
  private static final List<String> ROLES =
      Arrays.stream(StaffRole.values()).map(StaffRole::text).toList();

  private final StaffResource staff;
  private final RoleRuleResource rules;
  private final Answers answers;
  private final Pages pages;

  StaffPages(StaffResource staff, RoleRuleResource rules, Answers answers, Pages pages) {
    this.rules = rules;
    this.staff = staff;
    this.answers = answers;
    this.pages = pages;
  }

  @GET
  public Uni<TemplateInstance> list(@QueryParam("cursor") @Nullable String cursor) {
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("members", () -> staff.list(Lists.ROWS, cursor));
    asked.put("rules", rules::list);
    return answers
        .of(asked)
        .map(
            found ->
                Lists.listed(
                        pages.page("staff"),
                        Answers.member(found, "members"),
                        PATH,
                        Map.of(),
                        cursor)
                    .data("roles", ROLES)
                    .data("rules", Answers.member(found, "rules", "items")));
  }

  /** The token is handed over by the person who invites. */
  @POST
  @Path("/invitations")
  @RolesAllowed(Roles.SUPER_ADMIN)
  public Uni<Response> invite(Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "email", "role");
    return answers
        .of(
            staff.invite(
                answers.body(body, StaffResource.InviteMember.class), form.idempotencyKey()))
        .map(
            invited ->
                new Shown(invited)
                    .secret("Token of the invitation", "token")
                    .open("For", "email")
                    .on(pages.page("secret"), "An invitation, good once for 24 hours", PATH));
  }

  @POST
  @Path("/{id}/role")
  @RolesAllowed(Roles.SUPER_ADMIN)
  public Uni<Response> role(@PathParam("id") String id, Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "role");
    return staff
        .role(id, answers.body(body, StaffResource.SetRole.class))
        .replaceWith(() -> pages.done(PATH, Note.MEMBER_CHANGED));
  }

  @POST
  @Path("/roles/{role}")
  @RolesAllowed(Roles.SUPER_ADMIN)
  public Uni<Response> rule(@PathParam("role") String role, Form form) {
    ObjectNode body = answers.body();
    body.put("secondFactorRequired", "true".equals(form.text("secondFactorRequired")));
    return rules
        .set(role, answers.body(body, RoleRuleResource.SetRule.class))
        .replaceWith(() -> pages.done(PATH, Note.ROLE_RULE_SET));
  }

  @POST
  @Path("/{id}/disable")
  @RolesAllowed(Roles.SUPER_ADMIN)
  public Uni<Response> disable(@PathParam("id") String id, Form form) {
    return staff.disable(id).replaceWith(() -> pages.done(PATH, Note.MEMBER_DISABLED));
  }

  @POST
  @Path("/{id}/enable")
  @RolesAllowed(Roles.SUPER_ADMIN)
  public Uni<Response> enable(@PathParam("id") String id, Form form) {
    return staff.enable(id).replaceWith(() -> pages.done(PATH, Note.MEMBER_ENABLED));
  }

  @POST
  @Path("/{id}/second-factor/reset")
  @RolesAllowed(Roles.SUPER_ADMIN)
  public Uni<Response> resetSecondFactor(@PathParam("id") String id, Form form) {
    return staff.resetSecondFactor(id).replaceWith(() -> pages.done(PATH, Note.FACTOR_RESET));
  }
}
