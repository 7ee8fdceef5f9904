package io.paddock.gateway.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.servers.test.openapi.CodeRoutes;
import io.paddock.servers.test.openapi.DocumentRules;
import io.paddock.servers.test.openapi.ServedDocument;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The document as a whole; what it says of answers is held against every call of every test. */
@QuarkusTest
class OpenApiTest {

  @Test
  void the_document_is_complete_and_its_examples_fit() {
    assertThat(DocumentRules.breaches(ServedDocument.underTest())).isEmpty();
  }

  @Test
  void the_documented_operations_are_the_routes_of_the_code() {
    assertThat(
            DocumentRules.difference(
                ServedDocument.underTest(), CodeRoutes.in(Path.of("target/classes"))))
        .isEmpty();
  }
}
