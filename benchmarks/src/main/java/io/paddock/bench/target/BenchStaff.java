package io.paddock.bench.target;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.stack.http.ApiClient;
import io.paddock.stack.http.Json;

/** The sandbox's administrator. */
public final class BenchStaff {

  private BenchStaff() {}

  /** A client with a token that outlives the preparations. */
  public static ApiClient login(JsonNode sandbox) {
    return backoffice(sandbox).with("Authorization", "Bearer " + token(sandbox));
  }

  /** A fresh access token. */
  public static String token(JsonNode sandbox) {
    JsonNode admin = sandbox.at("/backoffice/admin");
    return backoffice(sandbox)
        .post(
            "/api/v1/bo/auth/login",
            Json.object("email", admin.path("email"), "password", admin.path("password")))
        .expect(200)
        .text("/accessToken");
  }

  private static ApiClient backoffice(JsonNode sandbox) {
    return ApiClient.at(sandbox.at("/backoffice/url").asText());
  }
}
