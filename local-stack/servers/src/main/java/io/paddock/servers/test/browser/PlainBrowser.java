package io.paddock.servers.test.browser;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A browser without script: it keeps cookies, and follows nothing by itself. */
public class PlainBrowser {

  /** The field that repeats a cookie. */
  private static final String TOKEN = "formToken";

  private static final Pattern SHOWN = Pattern.compile("name=\"formToken\" value=\"([^\"]+)\"");

  private final Map<String, String> cookies = new HashMap<>();
  private final Map<String, String> headers = new HashMap<>(Map.of("X-Forwarded-For", address()));
  private final String formCookie;
  private final String firstPage;

  /**
   * A browser for one face of a service.
   *
   * @param formCookie what its forms repeat
   * @param firstPage sets that cookie for everybody
   */
  protected PlainBrowser(String formCookie, String firstPage) {
    this.formCookie = formCookie;
    this.firstPage = firstPage;
  }

  /** An address of its own, so that no test's sign-ins are counted against another's. */
  private static String address() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return "198.18." + random.nextInt(256) + "." + random.nextInt(256);
  }

  protected final void header(String name, String value) {
    headers.put(name, value);
  }

  /** Has the cookies of now, too. */
  protected final void like(PlainBrowser other) {
    cookies.putAll(other.cookies);
    headers.putAll(other.headers);
  }

  public final String cookie(String name) {
    return Objects.requireNonNull(cookies.get(name), name);
  }

  public final Map<String, String> cookies() {
    return cookies;
  }

  public final Response get(String path) {
    return kept(request().get(path));
  }

  /** A form with what its page put into it; {@code fields} are names and values. */
  public final Response post(String path, String... fields) {
    String token = token();
    return kept(form(fields).formParam(TOKEN, token).post(path));
  }

  /** A form that no page of ours made. */
  public final Response postFromElsewhere(String path, String... fields) {
    return kept(form(fields).post(path));
  }

  public final String token() {
    if (!cookies.containsKey(formCookie)) {
      get(firstPage);
    }
    return cookie(formCookie);
  }

  public static String tokenIn(Response page) {
    Matcher found = SHOWN.matcher(page.asString());
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
