package io.paddock.backoffice.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.aggregator.AggregatorResource;
import io.paddock.backoffice.approval.ApprovalResource;
import io.paddock.backoffice.market.MarketResource;
import io.paddock.backoffice.operator.OperatorResource;
import io.paddock.backoffice.partner.PartnerResource;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.health.SmallRyeHealth;
import io.smallrye.health.SmallRyeHealthReporter;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/** The first page: whether the platform is well, and what waits for a person. */
@Path(ConsolePaths.ROOT)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class OverviewPage {

  /** Of each kind; the lists themselves have the rest. */
  private static final int SHOWN = 5;

  private static final int LOOKED_AT = 200;
  private static final Set<String> WAITING = Set.of("halted", "closed", "pending");

  private final OperatorResource operators;
  private final AggregatorResource aggregators;
  private final PartnerResource partners;
  private final MarketResource markets;
  private final ApprovalResource approvals;
  private final SmallRyeHealthReporter health;
  private final ObjectMapper json;
  private final Answers answers;
  private final Pages pages;

  OverviewPage(
      OperatorResource operators,
      AggregatorResource aggregators,
      PartnerResource partners,
      MarketResource markets,
      ApprovalResource approvals,
      SmallRyeHealthReporter health,
      ObjectMapper json,
      Answers answers,
      Pages pages) {
    this.operators = operators;
    this.aggregators = aggregators;
    this.partners = partners;
    this.markets = markets;
    this.approvals = approvals;
    this.health = health;
    this.json = json;
    this.answers = answers;
    this.pages = pages;
  }

  @GET
  public Uni<TemplateInstance> overview() {
    Map<String, Supplier<Uni<?>>> asked = new LinkedHashMap<>();
    asked.put("onboarding", () -> operators.list(SHOWN, null, null, "onboarding", null));
    asked.put("disabled", () -> operators.list(SHOWN, null, null, "disabled", null));
    asked.put("approvals", () -> approvals.list("waiting", SHOWN, null));
    asked.put("aggregators", () -> aggregators.list(LOOKED_AT, null));
    asked.put("partners", () -> partners.list(LOOKED_AT, null));
    asked.put("markets", () -> markets.list(LOOKED_AT, null));
    return Uni.combine()
        .all()
        .unis(health.getReadinessAsync(), health.getHealthGroupAsync("dependencies"))
        .asTuple()
        .chain(
            states ->
                answers
                    .of(asked)
                    .map(
                        found ->
                            pages
                                .page("overview")
                                .data("ready", read(states.getItem1()))
                                .data("servers", servers(read(states.getItem2())))
                                .data("onboarding", found.get("onboarding"))
                                .data("disabled", found.get("disabled"))
                                .data("approvals", found.get("approvals"))
                                .data(
                                    "aggregators", having(found, "aggregators", Set.of("disabled")))
                                .data("partners", having(found, "partners", Set.of("suspended")))
                                .data("markets", having(found, "markets", WAITING))));
  }

  private static List<JsonNode> having(
      Map<String, JsonNode> found, String list, Set<String> statuses) {
    return StreamSupport.stream(Answers.member(found, list, "items").spliterator(), false)
        .filter(item -> statuses.contains(item.path("status").asText()))
        .limit(SHOWN)
        .toList();
  }

  /** Those that every pod shares, by name. */
  private static Map<String, String> servers(JsonNode dependencies) {
    Map<String, String> servers = new LinkedHashMap<>();
    for (JsonNode check : dependencies.path("checks")) {
      check
          .path("data")
          .properties()
          .forEach(
              server ->
                  servers.put(
                      server.getKey(), server.getValue().asText().toUpperCase(Locale.ROOT)));
    }
    return servers;
  }

  private JsonNode read(SmallRyeHealth state) {
    try {
      return json.readTree(state.getPayload().toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a health document must be readable", e);
    }
  }
}
