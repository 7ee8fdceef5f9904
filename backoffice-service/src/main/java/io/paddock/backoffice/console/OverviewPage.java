package io.paddock.backoffice.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.auth.principal.Roles;
import io.paddock.backoffice.aggregator.AggregatorResource;
import io.paddock.backoffice.approval.ApprovalResource;
import io.paddock.backoffice.face.Answers;
import io.paddock.backoffice.key.EndingKeyResource;
import io.paddock.backoffice.market.MarketResource;
import io.paddock.backoffice.operator.OperatorResource;
import io.paddock.backoffice.partner.PartnerResource;
import io.paddock.backoffice.trading.MoneyProofResource;
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
import java.util.function.Supplier;

/** The first page: whether the platform is well, and what waits for a person. */
@Path(ConsolePaths.ROOT)
@Produces(MediaType.TEXT_HTML)
@RolesAllowed({Roles.SUPER_ADMIN, Roles.OPERATIONS, Roles.SUPPORT, Roles.AUDITOR})
public class OverviewPage {

  /** Of each kind; the lists themselves have the rest. */
  private static final int SHOWN = 5;

  /** Statuses of markets that somebody has to do something about. */
  private static final List<String> MARKETS_WAIT = List.of("halted", "closed", "pending");

  /** By the names that the page uses. */
  private static final List<String> LISTS =
      List.of("onboarding", "disabled", "aggregators", "partners", "approvals", "keys");

  private final OperatorResource operators;
  private final AggregatorResource aggregators;
  private final PartnerResource partners;
  private final MarketResource markets;
  private final ApprovalResource approvals;
  private final EndingKeyResource keys;
  private final MoneyProofResource money;
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
      EndingKeyResource keys,
      MoneyProofResource money,
      SmallRyeHealthReporter health,
      ObjectMapper json,
      Answers answers,
      Pages pages) {
    this.operators = operators;
    this.aggregators = aggregators;
    this.partners = partners;
    this.markets = markets;
    this.approvals = approvals;
    this.keys = keys;
    this.money = money;
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
    asked.put("aggregators", () -> aggregators.list("disabled", SHOWN, null));
    asked.put("partners", () -> partners.list("suspended", SHOWN, null));
    MARKETS_WAIT.forEach(status -> asked.put(status, () -> markets.list(status, SHOWN, null)));
    asked.put("approvals", () -> approvals.list("waiting", SHOWN, null));
    asked.put("keys", () -> keys.list(null, SHOWN, null));
    asked.put("money", money::get);
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
                            drawn(found)
                                .data("ready", read(states.getItem1()))
                                .data("servers", servers(read(states.getItem2())))));
  }

  private TemplateInstance drawn(Map<String, JsonNode> found) {
    TemplateInstance page =
        pages
            .page("overview")
            .data("money", Answers.member(found, "money"))
            .data("marketsWait", MARKETS_WAIT.stream().map(found::get).toList())
            .data("idle", found.values().stream().allMatch(list -> list.path("items").isEmpty()));
    LISTS.forEach(list -> page.data(list, Answers.member(found, list)));
    return page;
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
