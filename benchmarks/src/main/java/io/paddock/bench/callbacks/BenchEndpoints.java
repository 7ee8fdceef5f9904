package io.paddock.bench.callbacks;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

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

  /** Subscribes the operator's settled rounds; one that a cut run left behind goes first. */
  void subscribe(String operatorId, URI url) {
    String tenant = "tenant=operator:" + operatorId;
    for (JsonNode left :
        callbacks.get(ENDPOINTS + "?limit=100&" + tenant).expect(200).json().path("items")) {
      if (left.path("uid").asText().equals(UID)) {
        delete(ENDPOINTS + "/" + left.path("id").asText() + "?" + tenant);
      }
    }
    String id =
        callbacks
            .post(
                ENDPOINTS + "?" + tenant,
                Json.object(
                    "url", url.toString(), "eventTypes", List.of("round.settled"), "uid", UID))
            .expect(201)
            .text("/endpoint/id");
    made.add(ENDPOINTS + "/" + id + "?" + tenant);
  }

  private void delete(String path) {
    callbacks.delete(path).expect(204);
  }

  @Override
  public void close() {
    made.forEach(this::delete);
  }
}
