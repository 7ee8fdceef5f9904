package io.paddock.web.face;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.core.Response;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentsTest {

  private static final int TOKENS_OF_A_CALLER = 100;

  private final ObjectMapper json =
      new ObjectMapper(
          JsonFactory.builder()
              .streamReadConstraints(
                  StreamReadConstraints.builder().maxTokenCount(TOKENS_OF_A_CALLER).build())
              .build());
  private final Documents documents = new Documents(json);

  @Test
  void an_answer_is_read_however_long_it_is_and_callers_stay_limited() throws Exception {
    List<Integer> many = Collections.nCopies(10 * TOKENS_OF_A_CALLER, 7);

    assertThat(documents.of(many)).hasSize(many.size());
    byte[] sent = json.writeValueAsBytes(many);
    assertThatThrownBy(() -> json.readTree(sent)).isInstanceOf(StreamConstraintsException.class);
  }

  @Test
  void an_answer_with_a_status_is_what_is_in_it() {
    assertThat(documents.of(Response.accepted(List.of("a")).build()).toString())
        .isEqualTo("[\"a\"]");
  }
}
