package io.paddock.fair.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.paddock.fair.BadParameter;
import io.paddock.fair.blackjack.MultiplayerBlackjack;
import io.paddock.fair.game.SteppedGame.Position;
import io.paddock.fair.game.SteppedGame.Step;
import io.paddock.fair.room.Crash;
import io.paddock.fair.seed.ChainRound;
import io.paddock.fair.seed.ClientSeed;
import io.paddock.fair.seed.FairStream;
import io.paddock.fair.seed.ServerSeed;
import io.paddock.fair.value.JsonReader;
import io.paddock.fair.value.Value;
import io.paddock.fair.value.Value.Members;
import io.paddock.fair.value.ValueJson;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReceiptTest {

  private static final String SEED =
      "18e93f4a7b5b58d2569765766d1b6c3296bbd8430d6f20249044d72f14720159";
  private static final String DICE =
      """
      {"game":"dice","tables":"1","params":{"target":"50.50","direction":"over"},"steps":[],
       "outcome":{"roll":"77.18"},"multiplier":"2","serverSeedHash":"HASH",
       "clientSeed":"bb62964774","nonce":1}
      """;
  private static final String MINES =
      """
      {"game":"mines","tables":"1","params":{"mines":2},
       "steps":[{"action":"reveal","params":{"tile":0}},{"action":"reveal","params":{"tile":1}},
                {"action":"cash_out","params":{}}],
       "outcome":{"mines":[19,22],"tiles":[0,1]},"multiplier":"1.1739","serverSeedHash":"HASH",
       "clientSeed":"bb62964774","nonce":1}
      """;
  private static final ServerSeed KNOWN = ServerSeed.of(SEED);

  private final Signer house = new Signer();

  @RepeatedTest(8)
  void what_a_house_signed_is_read_and_verified_by_its_published_key() {
    Receipt signed = house.sign("3", round(DICE));

    Receipt read = Receipt.read(signed.text()).orElseThrow();

    assertThat(read).isEqualTo(signed);
    assertThat(read.kid()).isEqualTo("3");
    assertThat(read.round()).isEqualTo(round(DICE));
    assertThat(read.isSignedBy(keys(house.jwks("3")))).isTrue();
  }

  @Test
  void its_head_is_the_standards() {
    String head = house.sign("3", round(DICE)).text().split("\\.")[0];

    assertThat(new String(Base64.getUrlDecoder().decode(head), UTF_8))
        .isEqualTo("{\"alg\":\"EdDSA\",\"kid\":\"3\",\"typ\":\"paddock-receipt\"}");
  }

  @Test
  void another_key_or_another_kid_did_not_sign_it() {
    Receipt signed = house.sign("3", round(DICE));

    assertThat(signed.isSignedBy(keys(new Signer().jwks("3")))).isFalse();
    assertThat(signed.isSignedBy(keys(house.jwks("4")))).isFalse();
    assertThat(signed.isSignedBy(keys("{\"keys\":[]}"))).isFalse();
  }

  @Test
  void a_rotated_key_still_verifies_what_it_signed() {
    Signer next = new Signer();
    PublicKeys both = keys("{\"keys\":[" + house.jwk("3") + "," + next.jwk("4") + "]}");

    assertThat(house.sign("3", round(DICE)).isSignedBy(both)).isTrue();
    assertThat(next.sign("4", round(DICE)).isSignedBy(both)).isTrue();
    assertThat(next.sign("3", round(DICE)).isSignedBy(both)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void a_receipt_with_one_character_changed_is_not_what_was_signed(int part) {
    String[] parts = house.sign("3", round(DICE)).text().split("\\.");
    char first = parts[part].charAt(4);
    parts[part] =
        parts[part].substring(0, 4) + (first == 'A' ? 'B' : 'A') + parts[part].substring(5);

    assertThat(
            Receipt.read(String.join(".", parts))
                .filter(read -> read.isSignedBy(keys(house.jwks("3")))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"alg\":\"none\",\"kid\":\"3\",\"typ\":\"paddock-receipt\"}",
        "{\"alg\":\"HS256\",\"kid\":\"3\",\"typ\":\"paddock-receipt\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"3\",\"typ\":\"JWT\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"0\",\"typ\":\"paddock-receipt\"}",
        "{\"alg\":\"EdDSA\",\"kid\":3,\"typ\":\"paddock-receipt\"}",
        "{\"alg\":\"EdDSA\",\"typ\":\"paddock-receipt\"}",
        "{\"alg\":\"EdDSA\",\"kid\":\"3\",\"typ\":\"paddock-receipt\",\"crit\":[]}",
        "[]",
        "x"
      })
  void a_receipt_with_another_head_is_none(String head) {
    String[] parts = house.sign("3", round(DICE)).text().split("\\.");
    parts[0] = Base64.getUrlEncoder().withoutPadding().encodeToString(head.getBytes(UTF_8));

    assertThat(Receipt.read(String.join(".", parts))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "..", "a.b", "a.b.c", "a.b.c.d", "?.?.?"})
  void what_has_another_form_is_no_receipt(String text) {
    assertThat(Receipt.read(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"keys\":{}}",
        "{\"keys\":[1]}",
        "{\"keys\":[{}]}",
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"1\",\"x\":\"AAAA\"}]}",
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"1\",\"x\":\"?\"}]}",
        "{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"X25519\",\"kid\":\"1\",\"x\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\"}]}"
      })
  void what_is_no_set_of_such_keys_is_not_read(String jwks) {
    assertThat(PublicKeys.read(jwks)).isEmpty();
  }

  @Test
  void a_kid_names_one_key() {
    String twice = "{\"keys\":[" + house.jwk("3") + "," + new Signer().jwk("3") + "]}";

    assertThat(PublicKeys.read(twice)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {DICE, MINES})
  void the_seed_gives_what_was_signed(String of) {
    assertThat(Recount.of(round(of), KNOWN)).isEqualTo(Recount.Result.SAME);
  }

  @ParameterizedTest
  @CsvSource({"multiplier,2.0001", "multiplier,0"})
  void another_multiplier_is_noticed(String member, String text) {
    assertThat(Recount.of(with(DICE, member, new Value.Text(text)), KNOWN))
        .isEqualTo(Recount.Result.OTHER_OUTCOME);
    assertThat(Recount.of(with(MINES, member, new Value.Text(text)), KNOWN))
        .isEqualTo(Recount.Result.OTHER_OUTCOME);
  }

  @Test
  void another_outcome_is_noticed() {
    Value roll = Members.NONE.with("roll", "77.17");

    assertThat(Recount.of(with(DICE, "outcome", roll), KNOWN))
        .isEqualTo(Recount.Result.OTHER_OUTCOME);
    assertThat(Recount.of(with(MINES, "outcome", roll), KNOWN))
        .isEqualTo(Recount.Result.OTHER_OUTCOME);
  }

  @Test
  void another_seed_is_noticed() {
    assertThat(Recount.of(round(DICE), ServerSeed.of("0".repeat(64))))
        .isEqualTo(Recount.Result.OTHER_SEED);
  }

  @Test
  void rules_of_another_version_are_not_recounted_by_these() {
    assertThat(Recount.of(with(DICE, "tables", new Value.Text("2")), KNOWN))
        .isEqualTo(Recount.Result.UNKNOWN_RULES);
    assertThat(Recount.of(with(DICE, "game", new Value.Text("poker")), KNOWN))
        .isEqualTo(Recount.Result.UNKNOWN_RULES);
  }

  @ParameterizedTest
  @CsvSource({
    "game, 1",
    "tables, 1",
    "serverSeedHash, 1",
    "clientSeed, 1",
    "params, 1",
    "outcome, 1",
    "multiplier, 1"
  })
  void a_round_without_what_rounds_have_is_none(String member, long other) {
    assertThatExceptionOfType(BadParameter.class)
        .isThrownBy(() -> Recount.of(with(DICE, member, new Value.Whole(other)), KNOWN))
        .satisfies(bad -> assertThat(bad.name()).isEqualTo(member));
  }

  @Test
  void a_seat_of_crash_was_paid_what_the_point_allowed() {
    BigDecimal point =
        new BigDecimal(
            new Crash().outcome(new ChainRound(SEED, "public").stream(), 1).text("point"));
    BigDecimal more = point.add(new BigDecimal("0.01"));

    assertThat(Recount.of(crash(point, point), KNOWN)).isEqualTo(Recount.Result.SAME);
    assertThat(Recount.of(crash(point, BigDecimal.ZERO), KNOWN)).isEqualTo(Recount.Result.SAME);
    assertThat(Recount.of(crash(point, more), KNOWN)).isEqualTo(Recount.Result.OTHER_OUTCOME);
    assertThat(Recount.of(crash(more, point), KNOWN)).isEqualTo(Recount.Result.OTHER_OUTCOME);
  }

  /** The joint seed stands for seats and beacon; whose receipt it is follows from what was paid. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          dice_fight       | {"rolls":[[[5,6],[2,5]]],"winner":0} | 1.96 | SAME
          dice_fight       | {"rolls":[[[5,6],[2,5]]],"winner":0} | 0    | SAME
          dice_fight       | {"rolls":[[[5,6],[2,5]]],"winner":0} | 1.97 | OTHER_OUTCOME
          dice_fight       | {"rolls":[[[5,6],[2,4]]],"winner":0} | 1.96 | OTHER_OUTCOME
          russian_roulette | {"chamber":4,"seats":3,"hit":1}      | 1.47 | SAME
          russian_roulette | {"chamber":4,"seats":3,"hit":1}      | 0    | SAME
          russian_roulette | {"chamber":4,"seats":3,"hit":1}      | 1.96 | OTHER_OUTCOME
          russian_roulette | {"chamber":4,"seats":2,"hit":1}      | 1.96 | OTHER_OUTCOME
          """)
  void a_seat_of_a_pot_is_recounted(
      String game, String outcome, String multiplier, Recount.Result result) {
    assertThat(Recount.of(room(game, outcome, multiplier, "[]"), KNOWN)).isEqualTo(result);
  }

  /** What a seat was dealt and paid follows from its own steps alone. */
  @Test
  void a_seat_at_a_table_is_recounted_from_its_own_steps() {
    MultiplayerBlackjack game = new MultiplayerBlackjack();
    Position end =
        game.after(
            FairStream.of(KNOWN, new ClientSeed("bb62964774"), 1),
            3,
            2,
            List.of(new Step("stand", Members.NONE)));
    String outcome = ValueJson.write(end.shown());
    String paid = String.valueOf(end.paid());
    String stood = "[{\"action\":\"stand\",\"params\":{}}]";

    assertThat(Recount.of(room("multiplayer_blackjack", outcome, paid, stood), KNOWN))
        .isEqualTo(Recount.Result.SAME);
    assertThat(Recount.of(room("multiplayer_blackjack", outcome, "8", stood), KNOWN))
        .isEqualTo(Recount.Result.OTHER_OUTCOME);
    String moved = outcome.replace("\"seat\":2", "\"seat\":0");
    assertThat(Recount.of(room("multiplayer_blackjack", moved, paid, stood), KNOWN))
        .isEqualTo(Recount.Result.OTHER_OUTCOME);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          multiplayer_blackjack | {"seat":0}              | seats
          multiplayer_blackjack | {"seat":0,"seats":8}    | outcome
          multiplayer_blackjack | {"seat":0,"seats":0}    | outcome
          multiplayer_blackjack | {"seat":2,"seats":2}    | outcome
          multiplayer_blackjack | {"seat":-1,"seats":2}   | outcome
          multiplayer_blackjack | {"seat":0,"seats":4294967298} | seats
          russian_roulette      | {"chamber":4,"seats":4,"hit":0} | outcome
          """)
  void a_room_that_there_cannot_be_is_no_receipts(String game, String outcome, String wrong) {
    assertThatExceptionOfType(BadParameter.class)
        .isThrownBy(() -> Recount.of(room(game, outcome, "0", "[]"), KNOWN))
        .satisfies(bad -> assertThat(bad.name()).isEqualTo(wrong));
  }

  private static Members room(String game, String outcome, String multiplier, String steps) {
    return round(
        """
        {"game":"%s","tables":"1","params":{"clientSeed":"mine"},"steps":%s,"outcome":%s,
         "multiplier":"%s","serverSeedHash":"HASH","clientSeed":"bb62964774","nonce":1}
        """
            .formatted(game, steps, outcome, multiplier));
  }

  private static Members crash(BigDecimal point, BigDecimal multiplier) {
    return Members.NONE
        .with("game", "crash")
        .with("tables", "1")
        .with("serverSeedHash", KNOWN.commitment())
        .with("clientSeed", "public")
        .with("outcome", Members.NONE.with("point", point.toPlainString()))
        .with("multiplier", multiplier.toPlainString());
  }

  private static PublicKeys keys(String jwks) {
    return PublicKeys.read(jwks).orElseThrow();
  }

  private static Members round(String json) {
    return (Members)
        JsonReader.read(json.replace("HASH", KNOWN.commitment()).strip()).orElseThrow();
  }

  private static Members with(String json, String name, Value value) {
    Map<String, Value> members = new LinkedHashMap<>(round(json).members());
    members.put(name, value);
    return new Members(members);
  }
}
