package io.paddock.bench.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.stack.http.ApiClient;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** An endpoint of each operator of the benchmark, as long as the benchmark runs. */
final class BenchEndpoints implements AutoCloseable {

  private static final String ENDPOINTS = "/api/v1/callbacks/endpoints";
  private static final String UID = "bench";

  private final ApiClient callbacks;
  private final List<String> made = new ArrayList<>();

  /**
   * @param callbacks as staff, who may name any tenant
   */
  BenchEndpoints(ApiClient callbacks) {
    this.callbacks = callbacks;
  }

  /** Subscribes the operator's settled rounds; what a cut run left behind goes first. */
  void subscribe(String operatorId, URI url) {
    clear(operatorId);
    var unused = subscribe(operatorId, url, "round.settled", Map.of("uid", UID));
  }

  /** Deletes what a cut run left behind of an operator's. */
  void clear(String operatorId) {
    String tenant = "tenant=operator:" + operatorId;
    for (JsonNode left :
        callbacks.get(ENDPOINTS + "?limit=100&" + tenant).expect(200).json().path("items")) {
      if (left.path("uid").asText().startsWith(UID)) {
        delete(ENDPOINTS + "/" + left.path("id").asText() + "?" + tenant);
      }
    }
  }

  /** Subscribes the operator to something else, and says what the endpoint's id is. */
  UUID subscribe(String operatorId, URI url, String type, Map<String, Object> others) {
    String tenant = "tenant=operator:" + operatorId;
    Map<String, Object> wanted =
        new HashMap<>(
            Map.of("url", url.toString(), "eventTypes", List.of(type), "uid", UID + made.size()));
    wanted.putAll(others);
    String id =
        callbacks
            .post(ENDPOINTS + "?" + tenant, new ObjectMapper().valueToTree(wanted))
            .expect(201)
            .text("/endpoint/id");
    made.add(ENDPOINTS + "/" + id + "?" + tenant);
    return UUID.fromString(id);
  }

  private void delete(String path) {
    callbacks.delete(path).expect(204);
  }

  @Override
  public void close() {
    made.forEach(this::delete);
  }
}
