package io.paddock.stack.drill.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.paddock.stack.drill.callbacks.DrillEvents.Owner;
import io.paddock.stack.http.ApiAnswer;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;

/** Subscribes: the sandbox's aggregator and its partners, in turn. */
final class DrillEndpoints {

  /** Of the callers below, each has as many endpoints as a tenant may. */
  static final int MOST = 60;

  /** Seconds; a whole run is short, and a receiver is not there for all of it. */
  private static final List<Integer> WAITS =
      List.of(1, 1, 1, 1, 2, 2, 2, 2, 5, 5, 5, 5, 5, 5, 5, 5, 10, 10, 10, 10);

  private final List<Caller> callers;

  private record Caller(ApiClient client, String attribute) {}

  /** An endpoint that was made. */
  record Made(UUID id, String attribute) {

    Owner ownedBy(UUID owner) {
      return new Owner(attribute, owner);
    }
  }

  /**
   * @param callbacks where callback-service is
   * @param sandbox the sandbox file's content
   */
  DrillEndpoints(String callbacks, JsonNode sandbox) {
    ApiClient client = ApiClient.at(callbacks);
    callers = new ArrayList<>();
    callers.add(
        new Caller(
            client.with("X-Aggregator-Key", sandbox.at("/aggregator/apiKey").asText()),
            "aggregatorid"));
    sandbox
        .path("partners")
        .forEach(
            partner ->
                callers.add(
                    new Caller(
                        client.with("X-Api-Key", partner.path("apiKey").asText()), "partnerid")));
  }

  /**
   * Makes them.
   *
   * @param urls where each receives
   * @param secrets told of each one's secret
   */
  List<Made> make(int count, IntFunction<String> urls, BiConsumer<Integer, String> secrets) {
    List<Made> made = new ArrayList<>();
    for (int endpoint = 0; endpoint < count; endpoint++) {
      Caller caller = callers.get(endpoint % callers.size());
      ApiAnswer answer =
          caller.client().post("/api/v1/callbacks/endpoints", body(endpoint, urls)).expect(201);
      secrets.accept(endpoint, answer.text("/secret"));
      made.add(new Made(UUID.fromString(answer.text("/endpoint/id")), caller.attribute()));
    }
    return made;
  }

  private static JsonNode body(int endpoint, IntFunction<String> urls) {
    var waits = JsonNodeFactory.instance.arrayNode();
    WAITS.forEach(waits::add);
    return Json.object(
        "url",
        urls.apply(endpoint),
        "eventTypes",
        List.of(DrillEvents.TYPE),
        "filter",
        Json.object(DrillEvents.LANE, DrillEvents.lane(endpoint)),
        "retryWaitsSeconds",
        waits);
  }
}
