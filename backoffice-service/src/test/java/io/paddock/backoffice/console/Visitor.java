package io.paddock.backoffice.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.principal.StaffRole;
import io.paddock.backoffice.fixtures.Staff;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without script: it keeps cookies, and follows nothing by itself. */
final class Visitor {

  private static final Pattern TOKEN = Pattern.compile("name=\"formToken\" value=\"([^\"]+)\"");

  private final Map<String, String> cookies = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>(Map.of("X-Forwarded-For", address()));

  /** An address of its own, so that no test's sign-ins are counted against another's. */
  private static String address() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "198.18." + random.nextInt(256) + "." + random.nextInt(256);
  }

  static Visitor signedIn(StaffRole role) {
    return signedIn(Staff.account(role));
  }

  static Visitor signedIn(Staff.Account account) {
    Visitor visitor = new Visitor();
    assertThat(visitor.signIn(account.email(), Staff.PASSWORD).statusCode()).isEqualTo(303);
    return visitor;
  }

  Response signIn(String email, String password) {
    return post("/console/sign-in", "email", email, "password", password);
  }

  Visitor sending(String header, String value) {
    headers.put(header, value);
    return this;
  }

  /** Another tab, with the cookies of now. */
  Visitor twin() {
    Visitor twin = new Visitor();
    twin.cookies.putAll(cookies);
    twin.headers.putAll(headers);
    return twin;
  }

  String cookie(String name) {
    return Objects.requireNonNull(cookies.get(name), name);
  }

  Map<String, String> cookies() {
    return cookies;
  }

  Response get(String path) {
    return kept(request().get(path));
  }

  /** A form with what its page put into it; {@code fields} are names and values. */
  Response post(String path, String... fields) {
    String token = token();
    return kept(form(fields).formParam(FormReader.TOKEN, token).post(path));
  }

  /** A form that no page of ours made. */
  Response postFromElsewhere(String path, String... fields) {
    return kept(form(fields).post(path));
  }

  String token() {
    if (!cookies.containsKey("paddock-console-form")) {
      get("/console/sign-in");
    }
    return cookie("paddock-console-form");
  }

  static String tokenIn(Response page) {
    Matcher found = TOKEN.matcher(page.asString());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }

  private RequestSpecification form(String... fields) {
    RequestSpecification request =
        request().contentType("application/x-www-form-urlencoded; charset=utf-8");
    for (int i = 0; i + 1 < fields.length; i += 2) {
      request.formParam(fields[i], fields[i + 1]);
    }
    return request;
  }

  private RequestSpecification request() {
    // No filters: these hold answers to the API document, which has no pages.
    return given()
        .noFilters()
        .redirects()
        .follow(false)
        .urlEncodingEnabled(false)
        .cookies(cookies)
        .headers(headers);
  }

  private Response kept(Response answer) {
    answer
        .detailedCookies()
        .forEach(
            cookie -> {
              if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
              } else {
                cookies.put(cookie.getName(), cookie.getValue());
              }
            });
    return answer;
  }
}
