package io.paddock.bench.orderentry;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;

/** The sandbox's administrator. */
final class BenchStaff {

  private BenchStaff() {}

  /** A client with a token that outlives the preparations. */
  static ApiClient login(JsonNode sandbox) {
    JsonNode backoffice = sandbox.path("backoffice");
    String url = backoffice.path("url").asText();
    JsonNode admin = backoffice.path("admin");
    String token =
        ApiClient.at(url)
            .post(
                "/api/v1/bo/auth/login",
                Json.object("email", admin.path("email"), "password", admin.path("password")))
            .expect(200)
            .text("/accessToken");
    return ApiClient.at(url).with("Authorization", "Bearer " + token);
  }
}
