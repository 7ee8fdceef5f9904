package io.paddock.backoffice.operator;

import static io.paddock.backoffice.fixtures.Problems.pointsAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.paddock.auth.directory.JwtPublicKey;
import io.paddock.auth.directory.TenantDirectory;
import io.paddock.backoffice.fixtures.Tenants;
import io.paddock.fixtures.Db;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.spec.RSAKeyGenParameterSpec;
import java.security.spec.RSAPublicKeySpec;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class JwtKeysApiTest {

  private final TenantDirectory directory;

  @Inject
  JwtKeysApiTest(TenantDirectory directory) {
    this.directory = directory;
  }

  @Test
  void an_operator_that_signs_for_itself_hands_in_its_public_keys() throws Exception {
    PublicKey one = rsa(2_048);
    PublicKey two = rsa(3_072);
    String code = Tenants.uniqueCode("op");

    Response answer =
        create(
            code,
            "'jwtAlg':'RS256','jwtPublicKeys':["
                + json("k1", one)
                + ","
                + json("k.2_-", two)
                + "]");

    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.jsonPath().getString("operator.jwtAlg")).isEqualTo("RS256");
    assertThat(directory.operatorByCode(code).orElseThrow().jwtPublicKeys())
        .extracting(JwtPublicKey::kid)
        .containsExactly("k.2_-", "k1");
    assertThat(
            base64(directory.operatorByCode(code).orElseThrow().jwtPublicKey("k1").orElseThrow()))
        .isEqualTo(Base64.getEncoder().encodeToString(one.getEncoded()));
    assertThat(
            String.valueOf(
                Db.row(
                        "SELECT diff FROM tenancy.audit_rows WHERE action = 'operator.created'"
                            + " AND target_id = $1",
                        answer.jsonPath().getString("operator.id"))
                    .get("diff")))
        .contains("\"jwtPublicKeys\":{\"from\":null,\"to\":[\"k1\",\"k.2_-\"]}")
        .doesNotContain("BEGIN");
  }

  @Test
  void hs256_is_the_default_and_takes_no_keys() throws Exception {
    String key = json("k1", rsa(2_048));

    assertThat(
            create(Tenants.uniqueCode("op"), "'jwtAlg':'HS256'")
                .jsonPath()
                .getString("operator.jwtAlg"))
        .isEqualTo("HS256");
    pointsAt(create(Tenants.uniqueCode("op"), "'jwtPublicKeys':[" + key + "]"), "/jwtPublicKeys");
    pointsAt(create(Tenants.uniqueCode("op"), "'jwtAlg':'RS256'"), "/jwtPublicKeys");
    pointsAt(create(Tenants.uniqueCode("op"), "'jwtAlg':'none'"), "/jwtAlg");
  }

  @Test
  void a_weak_key_and_one_of_another_kind_are_pointed_at() throws Exception {
    pointsAt(rs256(json("k1", rsa(2_048)), json("k2", rsa(1_024))), "/jwtPublicKeys/1/pem");
    pointsAt(rs256(json("k1", ellipticCurve())), "/jwtPublicKeys/0/pem");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "",
        "-----BEGIN PUBLIC KEY-----",
        "-----BEGIN PUBLIC KEY-----AAAA-----END PUBLIC KEY-----",
        "-----BEGIN PRIVATE KEY-----AAAA-----END PRIVATE KEY-----"
      })
  void what_is_no_key_is_pointed_at(String pem) {
    pointsAt(rs256("{'kid':'k1','pem':'" + pem + "'}"), "/jwtPublicKeys/0/pem");
  }

  @Test
  void a_name_is_there_once_and_sane() throws Exception {
    String key = json("k1", rsa(2_048));

    pointsAt(rs256(key, key), "/jwtPublicKeys/1/kid");
    pointsAt(rs256(key.replace("k1", "k 1")), "/jwtPublicKeys/0/kid");
    pointsAt(rs256(key.replace("k1", "")), "/jwtPublicKeys/0/kid");
    pointsAt(rs256(key.replace("k1", "k".repeat(65))), "/jwtPublicKeys/0/kid");
  }

  private Response rs256(String... keys) {
    return create(
        Tenants.uniqueCode("op"),
        "'jwtAlg':'RS256','jwtPublicKeys':[" + String.join(",", keys) + "]");
  }

  private Response create(String code, String more) {
    String body = Tenants.body(code);
    return Tenants.aggregator()
        .api()
        .post(Tenants.OPERATORS, body.substring(0, body.lastIndexOf('}')) + "," + more + "}");
  }

  /** Nobody ever signs with it, so any odd modulus of that size will do. */
  private static PublicKey rsa(int bits) throws GeneralSecurityException {
    BigInteger modulus = new BigInteger(bits, new SecureRandom()).setBit(bits - 1).setBit(0);
    return KeyFactory.getInstance("RSA")
        .generatePublic(new RSAPublicKeySpec(modulus, RSAKeyGenParameterSpec.F4));
  }

  private static PublicKey ellipticCurve() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
    generator.initialize(256);
    return generator.generateKeyPair().getPublic();
  }

  private static String json(String kid, PublicKey key) {
    return "{'kid':'%s','pem':'-----BEGIN PUBLIC KEY-----\\n%s\\n-----END PUBLIC KEY-----'}"
        .formatted(kid, Base64.getEncoder().encodeToString(key.getEncoded()));
  }

  private static String base64(JwtPublicKey key) {
    return key.pem().replaceAll("-----[A-Z ]+-----|\\s", "");
  }
}
