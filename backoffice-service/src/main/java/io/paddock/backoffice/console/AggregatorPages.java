package io.paddock.backoffice.console;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.paddock.auth.principal.CurrentCaller;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.aggregator.AggregatorResource;
import io.paddock.backoffice.aggregator.NewAggregator;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.face.KeyFilter;
import io.paddock.backoffice.key.AggregatorKeyResource;
import io.paddock.web.face.Form;
import io.paddock.web.face.Lists;
import io.paddock.web.face.Shown;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
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
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Aggregators: the list, a new one, a profile, its switch and its keys. */
@Path("/console/aggregators")
@Produces(MediaType.TEXT_HTML)
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class AggregatorPages {

  private static final String PATH = "/console/aggregators";

  private final AggregatorResource aggregators;
  private final AggregatorKeyResource keys;
  private final Answers answers;
  private final Pages pages;
  private final CurrentCaller caller;

  AggregatorPages(
      AggregatorResource aggregators,
      AggregatorKeyResource keys,
      Answers answers,
      Pages pages,
      CurrentCaller caller) {
    this.aggregators = aggregators;
    this.keys = keys;
    this.answers = answers;
    this.pages = pages;
    this.caller = caller;
  }

  @GET
  public Uni<TemplateInstance> list(
      @QueryParam("status") @Nullable String status,
      @QueryParam("cursor") @Nullable String cursor) {
    @Nullable String wanted = Lists.said(status);
    return answers
        .of(aggregators.list(wanted, Lists.ROWS, cursor))
        .map(
            found ->
                Lists.listed(
                        pages.page("aggregators"),
                        found,
                        PATH,
                        Lists.filter("status", wanted),
                        cursor)
                    .data("statuses", AggregatorResource.STATUSES)
                    .data("status", Objects.requireNonNullElse(wanted, "")));
  }

  @GET
  @Path("/new")
  @NonBlocking
  public TemplateInstance form() {
    Deed.CREATE_AGGREGATOR.require(caller);
    return pages.page("aggregator-new");
  }

  @POST
  public Uni<Response> create(Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "code", "name", "contactEmail");
    return answers
        .of(aggregators.create(answers.body(body, NewAggregator.class), form.idempotencyKey()))
        .map(
            made ->
                new Shown(made)
                    .secret("API key", "apiKey")
                    .on(
                        pages.page("secret"),
                        "The aggregator's first key",
                        PATH + "/" + made.path("aggregator").path("id").asText()));
  }

  @GET
  @Path("/{id}")
  public Uni<TemplateInstance> profile(
      @PathParam("id") String id, @QueryParam("keys") @Nullable String shown) {
    KeyFilter filter = KeyFilter.of(shown);
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("aggregator", () -> aggregators.get(id));
    asked.put(
        "keys", () -> keys.list(id, filter.unusedFor(), filter.olderThan(), Lists.ROWS, null));
    return answers
        .of(asked)
        .map(
            found ->
                pages
                    .page("aggregator")
                    .data("aggregator", Answers.member(found, "aggregator", "aggregator"))
                    .data("keyfilter", filter.name())
                    .data("keys", Answers.member(found, "keys", "items")));
  }

  @GET
  @Path("/{id}/edit")
  public Uni<TemplateInstance> edit(@PathParam("id") String id) {
    Deed.CHANGE_AGGREGATOR.require(caller);
    return answers
        .of(aggregators.get(id))
        .map(
            found ->
                pages
                    .page("aggregator-edit")
                    .data("aggregator", found.path("aggregator"))
                    .data("version", found.path(Answers.VERSION).asInt())
                    .data("formAction", PATH + "/" + id));
  }

  /** As the page had it; a field that was emptied is taken away. */
  @POST
  @Path("/{id}")
  public Uni<Response> change(@PathParam("id") String id, Form form) {
    ObjectNode body = answers.body();
    form.texts(body, "name", "contactEmail");
    form.orNone(body, "name", "contactEmail");
    return aggregators
        .change(id, Answers.ifMatch(form), body)
        .replaceWith(() -> pages.done(PATH + "/" + id, Note.AGGREGATOR_CHANGED));
  }

  @POST
  @Path("/{id}/enable")
  public Uni<Response> enable(@PathParam("id") String id, Form form) {
    return aggregators
        .enable(id)
        .replaceWith(() -> pages.done(PATH + "/" + id, Note.AGGREGATOR_ENABLED));
  }

  @POST
  @Path("/{id}/disable")
  public Uni<Response> disable(@PathParam("id") String id, Form form) {
    return aggregators
        .disable(id)
        .replaceWith(() -> pages.done(PATH + "/" + id, Note.AGGREGATOR_DISABLED));
  }
}
