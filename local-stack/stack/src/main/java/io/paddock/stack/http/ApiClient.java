package io.paddock.stack.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Calls a JSON API with fixed headers; follows no redirects and keeps no cookies. */
public final class ApiClient {

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  private final String baseUrl;
  private final Map<String, String> headers;

  private ApiClient(String baseUrl, Map<String, String> headers) {
    this.baseUrl = baseUrl;
    this.headers = headers;
  }

  /** A client without credentials. */
  public static ApiClient at(String baseUrl) {
    return new ApiClient(baseUrl, Map.of());
  }

  /** The same client with one more header. */
  public ApiClient with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new ApiClient(baseUrl, more);
  }

  public ApiAnswer get(String path) {
    return send(path, HttpRequest.newBuilder().GET(), "GET");
  }

  public ApiAnswer delete(String path) {
    return send(path, HttpRequest.newBuilder().DELETE(), "DELETE");
  }

  public ApiAnswer post(String path, JsonNode body) {
    return send(path, withBody(body, "POST"), "POST");
  }

  public ApiAnswer put(String path, JsonNode body) {
    return send(path, withBody(body, "PUT"), "PUT");
  }

  private static HttpRequest.Builder withBody(JsonNode body, String method) {
    return HttpRequest.newBuilder()
        .header("Content-Type", "application/json")
        .method(method, HttpRequest.BodyPublishers.ofString(body.toString()));
  }

  private ApiAnswer send(String path, HttpRequest.Builder request, String method) {
    // Without the query, which may contain a token.
    String call = method + " " + path.replaceFirst("\\?.*$", "");
    headers.forEach(request::header);
    request.uri(URI.create(baseUrl + path)).timeout(TIMEOUT);
    try {
      HttpResponse<String> response =
          CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
      Map<String, String> first = new HashMap<>();
      response
          .headers()
          .map()
          .forEach((name, values) -> first.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
      return new ApiAnswer(call, response.statusCode(), first, response.body());
    } catch (IOException failure) {
      throw new ApiFailure(call + " at " + baseUrl + " got no answer", failure);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new ApiFailure("interrupted", interrupted);
    }
  }
}
