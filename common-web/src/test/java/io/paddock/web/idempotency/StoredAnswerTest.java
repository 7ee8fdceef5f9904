package io.paddock.web.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredAnswerTest {

  private final ObjectMapper json = new ObjectMapper();

  @Test
  void secretsAtAnyDepthAreNullAndSaidToBe() throws Exception {
    JsonNode answer =
        json.readTree(
            "{\"a\":{\"key\":\"s1\",\"id\":1},\"list\":[{\"key\":\"s2\"}],\"key\":\"s3\"}");

    JsonNode stored = StoredAnswer.of(answer, Set.of("key"));

    assertThat(stored)
        .isEqualTo(
            json.readTree(
                "{\"a\":{\"key\":null,\"id\":1},\"list\":[{\"key\":null}],\"key\":null,"
                    + "\"secretsOmitted\":true}"));
  }

  @Test
  void theAnswerGivenOutKeepsItsSecrets() throws Exception {
    JsonNode answer = json.readTree("{\"key\":\"s\"}");

    StoredAnswer.of(answer, Set.of("key"));

    assertThat(answer).isEqualTo(json.readTree("{\"key\":\"s\"}"));
  }

  @Test
  void withoutSecretsNothingChanges() throws Exception {
    JsonNode answer = json.readTree("{\"id\":1,\"list\":[{\"id\":2}]}");

    assertThat(StoredAnswer.of(answer, Set.of("key"))).isEqualTo(answer);
  }
}
