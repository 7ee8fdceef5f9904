package io.paddock.servers.test.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What is asked of every service's OpenAPI document; a service's test adds what is its own. */
public abstract class DocumentTest {

  private static final Pattern SCRIPT = Pattern.compile("<script src=\"([^\"]*)\"");

  /** Nothing from elsewhere, and styles only with the answer's own word. */
  private static final Pattern POLICY =
      Pattern.compile(
          "default-src 'none'; script-src 'self'; style-src 'nonce-([A-Za-z0-9+/]{22}==)'"
              + "( 'sha256-[A-Za-z0-9+/]{43}='){2};"
              + " connect-src 'self'; img-src 'self' data:; worker-src blob:; base-uri 'none';"
              + " form-action 'none'; frame-ancestors 'none'");

  @Test
  void theDocumentIsCompleteAndItsExamplesFit() {
    assertEquals(List.of(), DocumentRules.breaches(ServedDocument.underTest()));
  }

  @Test
  void theDocumentedOperationsAreTheRoutesOfTheCode() {
    assertEquals(
        List.of(),
        DocumentRules.difference(
            ServedDocument.underTest(), CodeRoutes.in(Path.of("target/classes"))));
  }

  @Test
  void theDocumentIsShownToPeopleByFilesOfOurOwn() {
    Response page = page();

    List<String> scripts =
        SCRIPT.matcher(page.asString()).results().map(tag -> tag.group(1)).toList();
    assertEquals(2, scripts.size(), page.asString());
    for (String script : scripts) {
      Response file = RestAssured.get(script);
      assertEquals(200, file.statusCode(), script);
      assertTrue(file.contentType().contains("javascript"), file.contentType());
    }
    assertTrue(
        RestAssured.get(scripts.getLast()).asString().contains("\"/q/openapi?format=json\""));
    assertEquals("no-store", page.header("Cache-Control"));
    assertEquals("text/html;charset=utf-8", page.contentType());
  }

  @Test
  void eachAnswerHasAWordForStylesOfItsOwn() {
    assertNotEquals(nonce(page()), nonce(page()));
  }

  private static String nonce(Response page) {
    Matcher policy = POLICY.matcher(page.header("Content-Security-Policy"));
    assertTrue(policy.matches(), page.header("Content-Security-Policy"));
    assertEquals(3, page.asString().split("nonce=\"" + Pattern.quote(policy.group(1)), -1).length);
    return policy.group(1);
  }

  private static Response page() {
    Response page = RestAssured.get("/docs");
    assertEquals(200, page.statusCode());
    return page;
  }

  /** The document as it is served. */
  protected static ValidatableResponse document() {
    return RestAssured.get("/q/openapi?format=json").then().statusCode(200);
  }
}
