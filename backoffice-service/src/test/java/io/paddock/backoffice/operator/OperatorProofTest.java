package io.paddock.backoffice.operator;

import static io.paddock.backoffice.fixtures.Problems.isProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.backoffice.fixtures.Api;
import io.paddock.backoffice.fixtures.Registrations;
import io.paddock.backoffice.fixtures.Registrations.Registered;
import io.paddock.backoffice.fixtures.Staff;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.lang.reflect.RecordComponent;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which members of an operator's profile want a proof: each is tried by who can prove nothing. */
@QuarkusTest
class OperatorProofTest {

  private static final Set<String> MONEY_AND_KEYS =
      Set.of(
          "walletBaseUrl",
          "gameFrontendBaseUrl",
          "callbackUrl",
          "jwtAlg",
          "jwtPublicKeys",
          "terms");

  private static final Map<String, String> OTHERS =
      Map.ofEntries(
          Map.entry("name", "'Other Brand'"),
          Map.entry("domains", "['other.example']"),
          Map.entry("walletBaseUrl", "'https://wallet.other.example'"),
          Map.entry("walletTimeoutMs", "4000"),
          Map.entry("gameFrontendBaseUrl", "'https://play.other.example'"),
          Map.entry("callbackUrl", "'https://hooks.other.example/paddock'"),
          Map.entry("jwtAlg", "'RS256','jwtPublicKeys':" + key()),
          Map.entry("jwtPublicKeys", key() + ",'jwtAlg':'RS256'"),
          Map.entry("business", "{'legalName':'Other Ltd'}"),
          Map.entry(
              "terms",
              "{'revenueSharePercent':'99','tradingFeeSharePercent':'50','monthlyFee':'500',"
                  + "'currency':'USDT','billingDay':3}"),
          Map.entry("markets", "{'games':['dice']}"),
          Map.entry("platform", "{'timeZone':'Europe/Malta'}"),
          Map.entry("branding", "{'displayName':'Other'}"),
          Map.entry("contacts", "{'technical':{'name':'Tess','email':'tech@other.example'}}"),
          Map.entry("tags", "['vip']"));

  @Test
  void other_addresses_keys_and_terms_want_a_proof_and_nothing_else_does() {
    Api program = Staff.program();
    Set<String> wanting = new TreeSet<>();

    Stream.of(OperatorProfile.class.getRecordComponents())
        .map(RecordComponent::getName)
        .forEach(
            member -> {
              assertThat(OTHERS).containsKey(member);
              var answer =
                  program.patch(
                      Registrations.operator().path(),
                      "{'" + member + "':" + OTHERS.get(member) + "}");
              assertThat(answer.statusCode()).as(member + answer.asString()).isIn(200, 401);
              if (answer.statusCode() == 401) {
                isProblem(answer, 401, "step_up_required");
                wanting.add(member);
              }
            });

    assertThat(wanting).isEqualTo(new TreeSet<>(MONEY_AND_KEYS));
  }

  @Test
  void what_wants_a_proof_and_has_none_changes_nothing_of_its_patch() {
    Registered brand = Registrations.operator();
    Api program = Staff.program();

    isProblem(
        program.patch(
            brand.path(), "{'name':'Other','walletBaseUrl':'https://wallet.other.example'}"),
        401,
        "step_up_required");

    JsonPath kept = Staff.operations().get(brand.path()).jsonPath();
    assertThat(kept.getString("operator.name")).isEqualTo("Brand");
    assertThat(kept.getString("operator.walletBaseUrl")).isEmpty();
  }

  @Test
  void a_member_who_has_just_logged_in_changes_them_and_what_stays_wants_no_proof() {
    Registered brand = Registrations.operator();
    String members =
        MONEY_AND_KEYS.stream()
            .filter(member -> !member.equals("jwtAlg"))
            .map(member -> "'" + member + "':" + OTHERS.get(member))
            .collect(Collectors.joining(",", "{", "}"));

    assertThat(Staff.operations().patch(brand.path(), members).statusCode()).isEqualTo(200);

    assertThat(
            Staff.program()
                .patch(
                    brand.path(), "{'walletBaseUrl':'https://wallet.other.example','tags':['vip']}")
                .statusCode())
        .isEqualTo(200);
  }

  private static String key() {
    try {
      KeyPairGenerator pairs = KeyPairGenerator.getInstance("RSA");
      pairs.initialize(2_048);
      String pem =
          Base64.getEncoder().encodeToString(pairs.generateKeyPair().getPublic().getEncoded());
      return "[{'kid':'k1','pem':'-----BEGIN PUBLIC KEY-----\\n%s\\n-----END PUBLIC KEY-----'}]"
          .formatted(pem);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
