package io.paddock.fair.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.fair.receipt.Signer;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.JsonReader;
import io.paddock.fair.value.Value.Members;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReceiptCommandTest {

  private static final String SEED =
      "18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159";

  @TempDir private Path folder;
  private final Signer house = new Signer();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String receipt = "";

  @BeforeEach
  void write() throws IOException {
    receipt = house.sign("1", round("77.18")).text();
    write("keys", house.jwks("1"));
  }

  @Test
  void a_receipt_alone_is_checked_by_its_signature() throws IOException {
    write("receipt", receipt + "\n");

    assertThat(verify("receipt", "--keys", path("keys"))).isZero();
    assertThat(printed())
        .startsWith(
            "{\"receipt\":\"valid\",\"kid\":\"1\",\"recounted\":false,\"round\":{\"game\":\"dice\"")
        .endsWith("}");
    assertThat(complained()).isEmpty();
  }

  @Test
  void with_the_answers_seed_its_round_is_recounted() throws IOException {
    write("receipt", "{\"receipt\":\"" + receipt + "\",\"serverSeed\":\"" + SEED + "\"}");

    assertThat(verify("receipt", "--keys", path("keys"))).isZero();
    assertThat(printed()).contains("\"recounted\":true");
  }

  @Test
  void the_seed_may_be_given_beside_it() throws IOException {
    write("receipt", receipt);

    assertThat(verify("receipt", "--keys", path("keys"), "--server-seed", SEED)).isZero();
    assertThat(printed()).contains("\"recounted\":true");
  }

  @Test
  void a_receipt_that_somebody_else_signed_is_wrong() throws IOException {
    write("receipt", new Signer().sign("1", round("77.18")).text());

    assertThat(verify("receipt", "--keys", path("keys"))).isEqualTo(1);
    assertThat(printed()).isEmpty();
    assertThat(complained()).isEqualTo("verify: the receipt is not signed by key 1 of these keys");
  }

  @Test
  void a_signed_outcome_that_the_seed_does_not_give_is_wrong() throws IOException {
    write("receipt", house.sign("1", round("77.19")).text());

    assertThat(verify("receipt", "--keys", path("keys"), "--server-seed", SEED)).isEqualTo(1);
    assertThat(complained())
        .isEqualTo("verify: the seed does not give the outcome that was signed");
  }

  @Test
  void a_seed_that_was_not_committed_to_is_wrong() throws IOException {
    write("receipt", receipt);

    assertThat(verify("receipt", "--keys", path("keys"), "--server-seed", "0".repeat(64)))
        .isEqualTo(1);
    assertThat(complained())
        .isEqualTo("verify: the seed is not the one that was committed to before the round");
  }

  @Test
  void bad_input_exits_2_with_one_line() throws IOException {
    write("receipt", "nothing");
    write("nokeys", "{}");

    assertThat(verify("receipt", "--keys", path("keys"))).isEqualTo(2);
    assertThat(verify("receipt", "--keys", path("nokeys"))).isEqualTo(2);
    assertThat(verify("missing", "--keys", path("keys"))).isEqualTo(2);
    assertThat(verify("receipt")).isEqualTo(2);
    assertThat(verify("receipt", "--keys")).isEqualTo(2);
    assertThat(verify("receipt", "--keys", path("keys"), "--keys", path("keys"))).isEqualTo(2);
    assertThat(verify("receipt", "--key", path("keys"))).isEqualTo(2);
    assertThat(Verify.run(List.of("receipt"), print(out), print(err))).isEqualTo(2);
    assertThat(printed()).isEmpty();
    assertThat(complained().lines())
        .containsExactly(
            "verify: receipt has not the form of one",
            "verify: keys are not a JWK set of Ed25519 keys",
            "verify: receipt cannot be read from " + path("missing"),
            "verify: keys is missing: the file of the house's published keys",
            "verify: keys needs a value",
            "verify: keys is given twice",
            "verify: option is not known; use --keys --server-seed",
            "verify: receipt needs a file");
  }

  private static Members round(String roll) {
    return (Members)
        JsonReader.read(
                """
                {"game":"dice","tables":"1","params":{"target":"50.50","direction":"over"},
                 "steps":[],"outcome":{"roll":"%s"},"multiplier":"2","serverSeedHash":"%s",
                 "clientSeed":"bb62964774","nonce":1}\
                """
                    .formatted(roll, ServerSeed.of(SEED).commitment()))
            .orElseThrow();
  }

  private int verify(String file, String... options) {
    List<String> all = new ArrayList<>(List.of("receipt", path(file)));
    all.addAll(List.of(options));
    return Verify.run(all, print(out), print(err));
  }

  private void write(String file, String text) throws IOException {
    Files.writeString(folder.resolve(file), text);
  }

  private String path(String file) {
    return folder.resolve(file).toString();
  }

  private static PrintStream print(ByteArrayOutputStream to) {
    return new PrintStream(to, true, UTF_8);
  }

  private String printed() {
    return out.toString(UTF_8).strip();
  }

  private String complained() {
    return err.toString(UTF_8).strip();
  }
}
