package io.paddock.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;
import io.paddock.stack.order.Trader;

/**
 * The sandbox's addresses and credentials.
 *
 * @param file the sandbox file's content
 */
record DemoSandbox(JsonNode file) {

  String operatorCode() {
    return at("/operator/code");
  }

  ApiClient backoffice() {
    return ApiClient.at(at("/backoffice/url"));
  }

  ApiClient games() {
    return ApiClient.at(at("/games/url"));
  }

  String gatewayUrl() {
    return at("/gateway/url");
  }

  /** A wallet of a sandbox partner. */
  Trader trader(String partner) {
    return Trader.of(file, partner, 0);
  }

  ApiClient demoOperator() {
    return ApiClient.at(at("/demoOperator/url"));
  }

  /** The same client with the aggregator's key. */
  ApiClient aggregator(ApiClient client) {
    return client.with("X-Aggregator-Key", at("/aggregator/apiKey"));
  }

  JsonNode administrator() {
    return Json.object(
        "email", at("/backoffice/admin/email"), "password", at("/backoffice/admin/password"));
  }

  String at(String pointer) {
    return file.at(pointer).asText();
  }
}
