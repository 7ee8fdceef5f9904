package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.auth.principal.StaffCaller;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.approval.ApprovalResource;
import io.paddock.backoffice.face.Answers;
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
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What waits for a second person: what it would change, and the decision. */
@Path("/console/approvals")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class ApprovalPages {

  static final String PATH = "/console/approvals";

  private static final String WAITING = "waiting";

  /** The page's word for the API's list without a filter. */
  private static final String ALL = "all";

  private static final List<String> STATES =
      List.of(WAITING, "approved", "rejected", "expired", ALL);

  /** What an execution shows once. */
  private static final List<String> ONCE = List.of("jwtSharedSecret", "walletHmacSecret", "token");

  private final ApprovalResource approvals;
  private final ApprovalEffects effects;
  private final Answers answers;
  private final Pages pages;
  private final CurrentCaller caller;

  ApprovalPages(
      ApprovalResource approvals,
      ApprovalEffects effects,
      Answers answers,
      Pages pages,
      CurrentCaller caller) {
    this.approvals = approvals;
    this.effects = effects;
    this.answers = answers;
    this.pages = pages;
    this.caller = caller;
  }

  /** Those that wait, unless others are asked for. */
  @GET
  public Uni<TemplateInstance> list(
      @QueryParam("state") @Nullable String state, @QueryParam("cursor") @Nullable String cursor) {
    String shown = Objects.requireNonNullElse(Lists.said(state), WAITING);
    return answers
        .of(approvals.list(shown.equals(ALL) ? null : shown, Lists.ROWS, cursor))
        .map(
            found ->
                Lists.listed(
                        pages.page("approvals"),
                        found,
                        PATH,
                        Lists.filter("state", shown.equals(WAITING) ? null : shown),
                        cursor)
                    .data("state", shown)
                    .data("states", STATES));
  }

  @GET
  @Path("/{id}")
  public Uni<TemplateInstance> request(@PathParam("id") String id) {
    return answers
        .of(approvals.get(id))
        .map(found -> found.path("approval"))
        .chain(
            request ->
                effects
                    .of(request)
                    .map(
                        effect ->
                            pages
                                .page("approval")
                                .data("request", request)
                                .data("effect", effect)
                                .data("waits", request.path("state").asText().equals(WAITING))
                                .data("own", isOwn(request))
                                .data("decides", isDecider(request))));
  }

  private boolean isOwn(JsonNode request) {
    StaffCaller me = caller.staff();
    return request.path("requestedBy").path("id").asText().equals(me.staffId().toString());
  }

  private boolean isDecider(JsonNode request) {
    return ApprovalKind.ofCode(request.path("kind").asText())
        .deciders()
        .contains(caller.staff().role());
  }

  /** What was read is what is executed: the page sends the hash of what it showed. */
  @POST
  @Path("/{id}/approve")
  public Uni<Response> approve(@PathParam("id") String id, Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "bodyHash");
    return answers
        .of(approvals.approve(id, answers.body(body, ApprovalResource.Approve.class)))
        .map(executed -> executed(id, executed.path("result")));
  }

  /** A rotated secret, or an invitation's token, is in this answer and nowhere else. */
  private Response executed(String id, JsonNode result) {
    return ONCE.stream().anyMatch(result::has)
        ? new Shown(result)
            .secret("Launch token secret", "jwtSharedSecret")
            .secret("Wallet secret", "walletHmacSecret")
            .open("Wallet key id", "walletKeyId")
            .secret("Token of the invitation", "token")
            .open("For", "email")
            .on(pages.page("secret"), "Done: a secret to hand over", PATH + "/" + id)
        : pages.done(PATH + "/" + id, Note.REQUEST_APPROVED);
  }

  @POST
  @Path("/{id}/reject")
  public Uni<Response> reject(@PathParam("id") String id, Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "reason");
    return approvals
        .reject(id, answers.body(body, ApprovalResource.Reject.class))
        .replaceWith(() -> pages.done(PATH + "/" + id, Note.REQUEST_REJECTED));
  }
}
