package io.paddock.backoffice.portal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.connectivity.ConnectivityResource;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.operator.OwnOperatorResource;
import io.paddock.web.face.Form;
import io.paddock.web.face.Lists;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
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

/** Tests of the receiver and the wallet of an aggregator's operator, drawn phase by phase. */
@Path(OperatorPages.PATH + "/{id}/tests")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed(Roles.AGGREGATOR)
public class TestPages {

  private final ConnectivityResource tests;
  private final OwnOperatorResource operators;
  private final Answers answers;
  private final Pages pages;
  private final RoutingContext exchange;

  TestPages(
      ConnectivityResource tests,
      OwnOperatorResource operators,
      Answers answers,
      Pages pages,
      RoutingContext exchange) {
    this.tests = tests;
    this.operators = operators;
    this.answers = answers;
    this.pages = pages;
    this.exchange = exchange;
  }

  @GET
  public Uni<TemplateInstance> list(
      @PathParam("id") String id, @QueryParam("cursor") @Nullable String cursor) {
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("operator", () -> operators.get(id));
    asked.put("list", () -> tests.list(id, Lists.ROWS, cursor));
    return answers
        .of(asked)
        .map(
            found ->
                Lists.listed(
                        pages.page("tests"),
                        Answers.member(found, "list"),
                        OperatorPages.PATH + "/" + id + "/tests",
                        Map.of(),
                        cursor)
                    .data("operator", Answers.member(found, "operator", "operator"))
                    .data("made", null));
  }

  /** The answer is the page with the report on top: what signed it is told on it alone. */
  @POST
  public Uni<Response> test(@PathParam("id") String id, Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "kind", "url");
    return answers
        .of(() -> tests.test(id, answers.body(body, ConnectivityResource.Wanted.class), exchange))
        .chain(made -> shown(id, made.path("test")));
  }

  private Uni<Response> shown(String id, JsonNode made) {
    return list(id, null).map(page -> Pages.html(page.data("made", made)));
  }
}
