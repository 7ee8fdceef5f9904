package io.paddock.backoffice.portal;

import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.aggregator.OwnAggregatorResource;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.invoice.OwnInvoiceResource;
import io.paddock.backoffice.operator.OperatorProfileResource;
import io.paddock.backoffice.operator.OwnOperatorResource;
import io.paddock.backoffice.partner.OwnPartnerResource;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The tenant's own profile, as the API tells it. */
@Path(PortalPaths.ROOT)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.AGGREGATOR, Roles.OPERATOR, Roles.PARTNER})
public class OverviewPage {

  private static final int LATEST = 5;

  private final OperatorProfileResource operator;
  private final OwnInvoiceResource invoices;
  private final OwnAggregatorResource aggregator;
  private final OwnOperatorResource operators;
  private final OwnPartnerResource partner;
  private final Answers answers;
  private final Pages pages;

  OverviewPage(
      OperatorProfileResource operator,
      OwnInvoiceResource invoices,
      OwnAggregatorResource aggregator,
      OwnOperatorResource operators,
      OwnPartnerResource partner,
      Answers answers,
      Pages pages) {
    this.operator = operator;
    this.invoices = invoices;
    this.aggregator = aggregator;
    this.operators = operators;
    this.partner = partner;
    this.answers = answers;
    this.pages = pages;
  }

  @GET
  public Uni<TemplateInstance> overview() {
    return switch (pages.visit().owner().kind()) {
      case OPERATOR -> ofOperator();
      case AGGREGATOR -> ofAggregator();
      case PARTNER ->
          answers
              .of(partner.me())
              .map(found -> pages.page("partner").data("partner", found.path("partner")));
    };
  }

  private Uni<TemplateInstance> ofOperator() {
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("operator", () -> operator.whole());
    asked.put("invoices", () -> invoices.list(LATEST, null));
    return answers
        .of(asked)
        .map(
            found ->
                pages
                    .page("operator")
                    .data("operator", Answers.member(found, "operator", "operator"))
                    .data("invoices", Answers.member(found, "invoices", "items")));
  }

  private Uni<TemplateInstance> ofAggregator() {
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("aggregator", () -> aggregator.me());
    asked.put("operators", () -> operators.list(LATEST, null, null, null, "-createdAt"));
    return answers
        .of(asked)
        .map(
            found ->
                pages
                    .page("aggregator")
                    .data("aggregator", Answers.member(found, "aggregator", "aggregator"))
                    .data("operators", Answers.member(found, "operators", "items")));
  }
}
