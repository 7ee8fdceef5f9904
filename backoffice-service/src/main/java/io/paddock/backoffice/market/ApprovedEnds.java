package io.paddock.backoffice.market;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.approval.Approvable;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.change.Change;
import io.paddock.backoffice.trading.Sent;
import io.paddock.web.error.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;

/** Ends of markets that a second person approved; their effects follow as those of a 202 do. */
@Singleton
class ApprovedEnds {

  private record Resolutions(Markets markets, ObjectMapper json) implements Approvable {

    @Override
    public ApprovalKind kind() {
      return ApprovalKind.MARKET_RESOLUTION;
    }

    @Override
    public Uni<? extends Object> execute(Change change, String target, JsonNode body) {
      ResolveBody wanted = json.convertValue(body, ResolveBody.class);
      requireGrounds(body);
      return markets
          .get(change.statements(), target)
          .chain(
              market ->
                  markets.resolve(
                      change, market, Resolution.of(wanted.payouts()), wanted.grounds()))
          .map(ApprovedEnds::told);
    }
  }

  private record Voids(Markets markets, ObjectMapper json) implements Approvable {

    @Override
    public ApprovalKind kind() {
      return ApprovalKind.MARKET_VOID;
    }

    @Override
    public Uni<? extends Object> execute(Change change, String target, JsonNode body) {
      return markets
          .get(change.statements(), target)
          .chain(market -> markets.end(change, market, json.convertValue(body, Grounds.class)))
          .map(ApprovedEnds::told);
    }
  }

  /** A release of before took requests without; they are asked for anew. */
  private static void requireGrounds(JsonNode body) {
    for (String name : List.of("reason", "source")) {
      if (!body.path(name).isTextual()) {
        throw Problem.invalid("/" + name, "must be given: ask for the resolution anew");
      }
    }
  }

  private static Map<String, Object> told(Sent sent) {
    return Map.of("commandId", sent.commandId());
  }

  @Produces
  @Singleton
  Approvable resolutions(Markets markets, ObjectMapper json) {
    return new Resolutions(markets, json);
  }

  @Produces
  @Singleton
  Approvable voids(Markets markets, ObjectMapper json) {
    return new Voids(markets, json);
  }
}
