package io.paddock.demo.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.demo.ledger.Movement.Kind;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadHashTest {

  private static final String BET =
      "{\"requestId\":\"1\",\"transactionId\":\"t\",\"amount\":\"5\",\"x\":{\"b\":1,\"a\":2}}";

  private static String hash(Kind kind, String body) {
    return PayloadHash.of(
        kind, WalletRequest.parse(body.getBytes(StandardCharsets.UTF_8)).members());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"requestId\":\"2\",\"transactionId\":\"t\",\"amount\":\"5\",\"x\":{\"b\":1,\"a\":2}}",
        "{\"amount\":\"5\",\"x\":{\"a\":2,\"b\":1},\"transactionId\":\"t\"}",
        "{ \"transactionId\" : \"t\", \"amount\":\"5\", \"x\":{\"b\":1,\"a\":2}, \"requestId\":\"\" }"
      })
  void request_id_order_and_spaces_do_not_matter(String same) {
    assertThat(hash(Kind.BET, same)).isEqualTo(hash(Kind.BET, BET)).matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"requestId\":\"1\",\"transactionId\":\"t\",\"amount\":\"5.0\",\"x\":{\"b\":1,\"a\":2}}",
        "{\"requestId\":\"1\",\"transactionId\":\"t\",\"amount\":\"5\",\"x\":{\"b\":2,\"a\":2}}",
        "{\"requestId\":\"1\",\"transactionId\":\"t\",\"amount\":\"5\"}",
        "{\"requestId\":\"1\",\"transactionId\":\"t\",\"amount\":\"5\",\"x\":{\"b\":1,\"a\":2},\"y\":1}"
      })
  void anything_else_does(String other) {
    assertThat(hash(Kind.BET, other)).isNotEqualTo(hash(Kind.BET, BET));
  }

  @Test
  void the_kind_of_movement_does() {
    assertThat(hash(Kind.WIN, BET)).isNotEqualTo(hash(Kind.BET, BET));
  }
}
