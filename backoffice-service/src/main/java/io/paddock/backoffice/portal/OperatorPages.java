package io.paddock.backoffice.portal;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.connectivity.ConnectivityResource;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.face.ConfigForm;
import io.paddock.backoffice.operator.OperatorResource;
import io.paddock.backoffice.operator.OwnOperatorResource;
import io.paddock.backoffice.operatorconfig.ConfigBody;
import io.paddock.backoffice.operatorconfig.OperatorConfigResource;
import io.paddock.web.face.Form;
import io.paddock.web.face.Lists;
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
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An aggregator's operators: the list, a profile, its switch and its configuration. */
@Path(OperatorPages.PATH)
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Roles.AGGREGATOR)
public class OperatorPages {

  static final String PATH = PortalPaths.ROOT + "/operators";

  private static final int LATEST = 3;

  private final OwnOperatorResource operators;
  private final OperatorResource switches;
  private final OperatorConfigResource configs;
  private final ConnectivityResource tests;
  private final Answers answers;
  private final Pages pages;

  OperatorPages(
      OwnOperatorResource operators,
      OperatorResource switches,
      OperatorConfigResource configs,
      ConnectivityResource tests,
      Answers answers,
      Pages pages) {
    this.operators = operators;
    this.switches = switches;
    this.configs = configs;
    this.tests = tests;
    this.answers = answers;
    this.pages = pages;
  }

  @GET
  public Uni<TemplateInstance> list(
      @QueryParam("q") @Nullable String q,
      @QueryParam("status") @Nullable String status,
      @QueryParam("cursor") @Nullable String cursor) {
    Map<String, String> filter = Lists.filter("q", Lists.said(q), "status", Lists.said(status));
    return answers
        .of(() -> operators.list(Lists.ROWS, cursor, filter.get("q"), filter.get("status"), null))
        .map(found -> Lists.listed(pages.page("operators"), found, PATH, filter, cursor));
  }

  @GET
  @Path("/{id}")
  public Uni<TemplateInstance> profile(@PathParam("id") String id) {
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("operator", () -> operators.get(id));
    asked.put("tests", () -> tests.list(id, LATEST, null));
    return answers
        .of(asked)
        .map(
            found ->
                pages
                    .page("own-operator")
                    .data("operator", Answers.member(found, "operator", "operator"))
                    .data("tests", Answers.member(found, "tests", "items")));
  }

  @POST
  @Path("/{id}/enable")
  public Uni<Response> enable(@PathParam("id") String id, Form form) {
    return switches
        .enable(id)
        .replaceWith(() -> pages.done(PATH + "/" + id, PortalNote.OPERATOR_ENABLED));
  }

  @POST
  @Path("/{id}/disable")
  public Uni<Response> disable(@PathParam("id") String id, Form form) {
    return switches
        .disable(id)
        .replaceWith(() -> pages.done(PATH + "/" + id, PortalNote.OPERATOR_DISABLED));
  }

  @GET
  @Path("/{id}/config")
  public Uni<TemplateInstance> config(@PathParam("id") String id) {
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("operator", () -> operators.get(id));
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
  @Path("/{id}/config")
  public Uni<Response> put(@PathParam("id") String id, Form form) {
    return configs
        .put(
            id,
            Answers.ifMatch(form),
            answers.body(ConfigForm.read(form, answers.body()), ConfigBody.class))
        .replaceWith(() -> pages.done(PATH + "/" + id + "/config", PortalNote.CONFIG_STORED));
  }
}
