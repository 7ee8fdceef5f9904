package io.paddock.gateway.app;

import io.paddock.auth.partner.PartnerKeyError;
import io.paddock.auth.sign.ApiSignature;
import io.paddock.gateway.access.Route;
import io.paddock.gateway.access.SandboxFault;
import io.paddock.gateway.error.GatewayError;
import io.paddock.gateway.history.CandleSpan;
import io.paddock.web.error.ErrorCode;
import io.paddock.web.error.WebError;
import io.paddock.web.openapi.ApiDocument;
import io.paddock.web.openapi.CommonHeaders;
import io.paddock.web.openapi.ParameterText;
import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.IndexView;

/**
 * What is this service's own in its OpenAPI document: what the table of {@link Route}s says of keys
 * and limits. It names {@link OASFilter} again, because Quarkus looks no further than at a class'
 * own interfaces.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class GatewayDocument extends ApiDocument implements OASFilter {

  private static final List<GatewayError> WALLET =
      List.of(
          GatewayError.API_KEY_NO_ASSOCIATED_WALLET,
          GatewayError.API_KEY_USER_WALLET_REQUIRED,
          GatewayError.API_KEY_USER_WALLET_INVALID,
          GatewayError.API_SIGNATURE_REQUIRED,
          GatewayError.API_SIGNATURE_INVALID,
          GatewayError.API_SIGNATURE_EXPIRED);

  /** Those whose methods are {@link io.paddock.gateway.tagged.Tagged}. */
  private static final Set<Route> TAGGED =
      Set.of(
          Route.MARKETS,
          Route.MARKET_TRADES,
          Route.MARKET_OHLC,
          Route.EVENTS,
          Route.MATCHES,
          Route.TAGS,
          Route.NOTICES,
          Route.SCHEDULE);

  private static final ParameterText GROUP =
      ParameterText.matching(
          "The order group's id",
          "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$",
          "0d3c6d0e-7a53-4f4e-9d0d-2d5f3c1f8a11");

  public GatewayDocument(IndexView index) {
    super(index);
  }

  @Override
  protected Map<String, List<? extends ErrorCode>> schemes() {
    return Map.of();
  }

  @Override
  protected String scheme(String role) {
    throw new IllegalStateException("routes are judged by their table, not by roles: " + role);
  }

  @Override
  protected Map<String, ParameterText> parameters() {
    return Map.ofEntries(
        Map.entry("symbol", new ParameterText("The market's symbol", "BTC-100K")),
        Map.entry(
            "marketId",
            new ParameterText("Only orders of the market with this symbol", "BTC-100K")),
        Map.entry(
            "status",
            ParameterText.oneOf(
                "Only orders in this state",
                List.of("live", "partially_filled", "matched", "cancelled", "expired"))),
        Map.entry(
            "/api/matches status",
            ParameterText.oneOf(
                "Only matches in this state",
                List.of("scheduled", "live", "finished", "postponed", "cancelled"))),
        Map.entry(
            "outcome",
            ParameterText.oneOf(
                "0 for YES, which is what is shown without it, 1 for NO", List.of("0", "1"))),
        Map.entry("depth", ParameterText.whole("How many levels of each side at most", 1, 500, 50)),
        Map.entry(
            "interval",
            ParameterText.oneOf("How long a candle is; 1h without it", CandleSpan.texts())),
        Map.entry(
            "from", new ParameterText("Only candles from this start on", "2026-01-15T09:30:00Z")),
        Map.entry(
            "to", new ParameterText("Only candles that start before", "2026-01-16T09:30:00Z")),
        Map.entry("tag", new ParameterText("Only events with this tag", "football")),
        Map.entry("matchId", new ParameterText("Only events of this match", "ain-shj")),
        Map.entry("/api/events/{id} id", new ParameterText("The event's id", "cup-final")),
        Map.entry("/api/matches/{id} id", new ParameterText("The match's id", "ain-shj")),
        Map.entry("/api/order-groups/{id} id", GROUP),
        Map.entry("/api/order-groups/{id}/reset id", GROUP),
        Map.entry(
            "id",
            ParameterText.matching(
                "The order's or the withdrawal's id: the EIP-712 hash of what was signed",
                "^0x[0-9a-fA-F]{64}$",
                "0x" + "5c".repeat(32))));
  }

  @Override
  protected String errorPage() {
    return "docs/api/errors-gateway.md";
  }

  @Override
  protected void complete(
      HttpMethod verb, String path, Operation operation, Set<ErrorCode> failures) {
    Route route = route(verb, path);
    failures.add(WebError.RATE_LIMITED);
    failures.add(GatewayError.REPLICA_BEHIND);
    Arrays.stream(PartnerKeyError.values())
        .filter(error -> route.keyed() || error.status() == 401)
        .forEach(failures::add);
    if (!route.keyed()) {
      // A key may be left out, and is judged when it is sent.
      operation.addSecurityRequirement(OASFactory.createSecurityRequirement());
    }
    operation.addSecurityRequirement(
        OASFactory.createSecurityRequirement().addScheme(ApiDescription.API_KEY));
    if (route.keyed()) {
      failures.addAll(WALLET);
      operation.addParameter(
          header(
                  "X-User-Wallet",
                  "The acting wallet of a multi-wallet partner; ignored for a single-wallet one",
                  "0x1234567890abcdef1234567890abcdef12345678")
              .schema(text().pattern("^0x[0-9a-fA-F]{40}$")));
      operation.addParameter(
          header(
                  ApiSignature.TIMESTAMP_HEADER,
                  "When the request was signed, in unix seconds; within 5 minutes of our clock",
                  "1767225600")
              .schema(text().pattern("^[0-9]{1,12}$")));
      operation.addParameter(
          header(
                  ApiSignature.SIGNATURE_HEADER,
                  "v1= and the hex HMAC-SHA-256, under the key's signing secret, of timestamp,"
                      + " method, path with query and the hex SHA-256 of the body, each on a line;"
                      + " needed where the partner demands it, and checked wherever it is sent",
                  "v1=" + "5c".repeat(32))
              .schema(text().pattern("^v1=[0-9a-f]{64}$")));
    }
    List<String> faults = SandboxFault.of(route);
    if (!faults.isEmpty()) {
      operation.addParameter(
          header(
                  SandboxFault.HEADER,
                  "What is to go wrong with the request, in the sandbox; elsewhere nobody reads it",
                  faults.getFirst())
              .schema(text().enumeration(List.copyOf(faults))));
    }
    if (TAGGED.contains(route)) {
      operation.addParameter(
          header(
                  "If-None-Match",
                  "The ETag of an answer that the caller has: 304 while it is still the same",
                  "\"x5gBTtbIJbYuKzUoGT6WRQ\"")
              .schema(text()));
      operation
          .getResponses()
          .addAPIResponse(
              "304",
              OASFactory.createAPIResponse()
                  .description("The caller has it: it is what If-None-Match names")
                  .addHeader("X-Request-Id", OASFactory.createHeader().ref("X-Request-Id"))
                  .addHeader(
                      "X-Content-Type-Options",
                      OASFactory.createHeader().ref("X-Content-Type-Options")));
    }
    if (route.placing()) {
      failures.add(GatewayError.KYC_REQUIRED);
      failures.add(GatewayError.API_KEY_CANCEL_ONLY);
    }
    operation.addParameter(
        header(
                "X-Min-Sequence",
                "Wait up to a second until this sequence of the log is reached",
                1841)
            .schema(OASFactory.createSchema().addType(SchemaType.INTEGER)));
  }

  @Override
  protected void finish(String path, Collection<APIResponse> answers) {
    for (APIResponse answer : answers) {
      CommonHeaders.mayCarryNumber(
          answer, "X-Sequence", "How far the log was applied where this was read");
      CommonHeaders.mayCarryNumber(
          answer, "X-Log-Time", "The log's time, by which orders expire, in unix milliseconds");
    }
  }

  @Override
  protected LimitsTold limitsTold(String path) {
    return Arrays.stream(Route.values())
            .anyMatch(route -> route.template().equals(path) && route.probe())
        ? LimitsTold.SOMETIMES
        : LimitsTold.ALWAYS;
  }

  private static Route route(HttpMethod verb, String path) {
    return Arrays.stream(Route.values())
        .filter(route -> route.method().equals(verb.name()) && route.template().equals(path))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(verb + " " + path + " is in no table"));
  }

  private static Parameter header(String name, String description, Object example) {
    return OASFactory.createParameter()
        .name(name)
        .in(Parameter.In.HEADER)
        .description(description)
        .example(example);
  }

  private static Schema text() {
    return OASFactory.createSchema().addType(SchemaType.STRING);
  }
}
